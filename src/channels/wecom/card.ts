import { randomUUID } from 'node:crypto';
import { SendFailed } from '../../errors.ts';
import type { Button } from '../../message.ts';
import type { Hall, Words } from '../channel.ts';
import { type Asked, type Choices, choicesOf, type Picked } from '../choices.ts';

/** The choices of a question as a card: https://developer.work.weixin.qq.com/document/path/101032 */

/** The platform takes no more. */
const MOST_BUTTONS = 6;

export type Cards = Pick<Choices, 'choose'> & {
  /** The same `about` makes the same card; null where none can be kept: the choices can be typed. */
  readonly make: (about: string, asked: Asked, buttons: readonly Button[]) => Promise<object | null>;
};

type Drawn = { readonly text: string; readonly key: string };

const draw = (words: Words, card: string, buttons: readonly Drawn[]): object => ({
  card_type: 'button_interaction',
  main_title: { title: words.choose(), desc: words.typedTooAndOnlyOwn() },
  button_list: buttons.map(({ text, key }) => ({ text, style: 1, key })),
  task_id: card,
});

export const cardBody = (template_card: object): object => ({ msgtype: 'template_card', template_card });

export const cardsOf = (hall: Pick<Hall, 'store' | 'words' | 'fault'>): Cards => {
  const { keep, choose } = choicesOf('wecom', MOST_BUTTONS, hall);
  return {
    make: async (about, asked, buttons) => {
      const kept = await keep(about, asked, buttons);
      const drawn = kept?.labels.map((text, index) => ({ text, key: String(index) }));
      return kept && drawn ? draw(hall.words, kept.card, drawn) : null;
    },
    choose,
  };
};

/** What a card shows once it was pressed. */
export const pressedCard = (words: Words, { card, key, label }: Picked): object =>
  draw(words, card, [{ text: label, key }]);

/** The choices as a message of their own. @throws SendFailed */
export const choicesFor = async (cards: Cards, asked: Asked, buttons: readonly Button[]): Promise<object> => {
  const card = await cards.make(randomUUID(), asked, buttons);
  if (!card) throw new SendFailed('later', 'a card that cannot be kept');
  return cardBody(card);
};
