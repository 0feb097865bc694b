import type { Hall, Sender } from '../channel.ts';
import { type AppSettings, appApiOf } from './app-api.ts';
import { type Cards, cardsOf } from './card.ts';
import { customRobotOf } from './custom-robot.ts';
import { dingtalkSenderOf } from './dingtalk-sender.ts';
import { robotSendsOf } from './robot-sends.ts';

export type WaysOutSettings = AppSettings & {
  readonly robotCode: string;
  /** Of the cards in groups; null where there are none. */
  readonly cardTemplate?: string | null;
};

/** The cards on which questions in groups can be answered; null where the settings name no template. */
export const dingtalkCards = (
  { robotCode, cardTemplate, ...app }: WaysOutSettings,
  hall: Pick<Hall, 'store' | 'now' | 'tell' | 'fault' | 'words' | 'tokenAsked'>,
): Cards | null =>
  cardTemplate ? cardsOf({ template: cardTemplate, robotCode }, appApiOf(app, hall), hall) : null;

/** All ways out of one organisation's DingTalk. */
export const dingtalkWaysOut = (
  { robotCode, ...app }: WaysOutSettings,
  hall: Pick<Hall, 'store' | 'now' | 'tell' | 'fault' | 'words' | 'names' | 'tokenAsked'>,
): Sender =>
  dingtalkSenderOf({
    customRobot: customRobotOf(app.oapiBase, hall),
    robot: robotSendsOf(appApiOf(app, hall), robotCode, hall.store),
    words: hall.words,
    title: hall.names[0] ?? '',
  });
