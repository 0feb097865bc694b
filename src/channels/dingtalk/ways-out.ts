import type { Hall, Sender } from '../channel.ts';
import { type AppSettings, appApiOf } from './app-api.ts';
import { customRobotOf } from './custom-robot.ts';
import { dingtalkSenderOf } from './dingtalk-sender.ts';
import { robotSendsOf } from './robot-sends.ts';

export type WaysOutSettings = AppSettings & { readonly robotCode: string };

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
