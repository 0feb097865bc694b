import { z } from 'zod';
import { SendFailed } from '../../errors.ts';
import type { Button, Message } from '../../message.ts';
import type { Hall } from '../channel.ts';
import { type Card, type Choices, choicesOf, type Press } from '../choices.ts';
import type { AppApi } from './app-api.ts';

/**
 * The choices of a question in a group as an interactive card. The card's template is made by hand on the platform, as
 * docs/接入钉钉.md tells: its text is `note`; button N shows `labelN` while `showN` is yes and sends `key` = N.
 * https://open.dingtalk.com/document/development/create-and-deliver-cards
 */

/** So many buttons the template has. */
export const MOST_BUTTONS = 5;

const numbers = Array.from({ length: MOST_BUTTONS }, (_none, index) => index + 1);

export type Cards = Pick<Choices, 'choose'> & {
  /** Below a question in a group. What fails is told to the operator: the question can be answered by typing. */
  readonly ask: (message: Message, buttons: readonly Button[]) => Promise<void>;
};

/** The new values of the template's variables, as a press is answered with; the others stay. */
export type CardUpdate = {
  readonly cardUpdateOptions: { readonly updateCardDataByKey: true };
  readonly cardData: { readonly cardParamMap: Readonly<Record<string, string>> };
};

const updateOf = (cardParamMap: Readonly<Record<string, string>>): CardUpdate => ({
  cardUpdateOptions: { updateCardDataByKey: true },
  cardData: { cardParamMap },
});

export const unchanged: CardUpdate = updateOf({});

export const noted = (note: string): CardUpdate => updateOf({ note });

/** The choice in place of the buttons. */
export const answered = (note: string): CardUpdate =>
  updateOf({ note, ...Object.fromEntries(numbers.map((number) => [`show${number}`, 'no'])) });

const variablesOf = (note: string, labels: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries([
    ['note', note],
    ...numbers.flatMap((number) => {
      const label = labels[number - 1];
      return [
        [`label${number}`, label ?? ''],
        [`show${number}`, label === undefined ? 'no' : 'yes'],
      ];
    }),
  ]);

const deliveries = z.looseObject({
  result: z.looseObject({ deliverResults: z.array(z.looseObject({ success: z.boolean() })).min(1) }),
});

/** A 200 may still have shown the card to nobody. */
const isShown = (json: unknown): boolean =>
  deliveries.safeParse(json).data?.result.deliverResults.every(({ success }) => success) === true;

export type CardSettings = { readonly template: string; readonly robotCode: string };

export const cardsOf = (
  { template, robotCode }: CardSettings,
  api: Pick<AppApi, 'call'>,
  hall: Pick<Hall, 'store' | 'words' | 'fault' | 'tell'>,
): Cards => {
  const { keep, choose } = choicesOf('dingtalk', MOST_BUTTONS, hall);

  const deliver = async (chat: string, { card, labels }: Card): Promise<void> => {
    const json = await api.call('card/instances/createAndDeliver', {
      cardTemplateId: template,
      outTrackId: card,
      callbackType: 'STREAM',
      userIdType: 1,
      cardData: { cardParamMap: variablesOf(hall.words.typedTooAndOnlyOwn(), labels) },
      openSpaceId: `dtv1.card//IM_GROUP.${chat}`,
      imGroupOpenSpaceModel: { supportForward: false },
      imGroupOpenDeliverModel: { robotCode },
    });
    if (!isShown(json)) throw new SendFailed('never', 'createAndDeliver: not delivered');
  };

  return {
    ask: async ({ id, chat, user }, buttons) => {
      if (chat === null || user === '' || buttons.length === 0) return;
      const card = await keep(id, { user, chat }, buttons);
      if (!card) return;
      try {
        await deliver(chat, card);
      } catch (error) {
        if (!(error instanceof SendFailed)) throw error;
        hall.tell(
          `钉钉：群里的选择卡片发不出去（${error.reason}），大家仍可以 @ 助手打字回答。请核对 DINGTALK_CARD_TEMPLATE_ID、模板是否已发布、应用有没有「互动卡片实例写权限」。`,
        );
      }
    },
    choose,
  };
};

const pressed = z.looseObject({
  outTrackId: z.string().min(1).max(100),
  userId: z.string().min(1).max(256),
  content: z.string(),
});

const content = z.looseObject({
  cardPrivateData: z.looseObject({ params: z.looseObject({ key: z.coerce.number().int() }) }),
});

/** What the platform tells of a press on a card. https://open.dingtalk.com/document/development/event-callback-card @throws for anything else */
export const readPress = (data: string): Press => {
  const { outTrackId: card, userId: user, content: text } = pressed.parse(JSON.parse(data));
  const { key } = content.parse(JSON.parse(text)).cardPrivateData.params;
  return { user, card, key: String(key - 1) };
};
