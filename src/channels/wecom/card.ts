import { createHash, randomUUID } from 'node:crypto';
import { SendFailed } from '../../errors.ts';
import type { Button, Message } from '../../message.ts';
import type { Hall } from '../channel.ts';
import { nameOf } from '../pace.ts';
import { cleaned } from '../plain-text.ts';

/**
 * The choices of a question as a card: https://developer.work.weixin.qq.com/document/path/101032
 * In a group everybody can press it, and what it tells us of a press could be guessed: what a button means is kept
 * here, for the one person who was asked.
 */

const DAY_MS = 86_400_000;
const KEPT_MS = 7 * DAY_MS;
/** The platform takes no more. */
const MOST_BUTTONS = 6;
const LABEL_LENGTH = 20;

/** Who is asked, and where. */
export type Asked = Pick<Message, 'user' | 'chat'>;

/** `who`: the person's account, so that a press shows whether it is theirs and what is kept does not show who it is. */
type Kept = Pick<Message, 'chat'> & { readonly who: string; readonly buttons: readonly Button[] };

/** A press as the platform tells of it: by whom, and where the card stands. */
export type Press = Asked & { readonly card: string; readonly key: string };

/** A button of ours, pressed by who was asked. */
export type Picked = {
  /** The same message whichever button is pressed how often: it is worked once. */
  readonly message: Omit<Message, 'channel' | 'source'>;
  /** What the card shows from now on. */
  readonly label: string;
  readonly done: object;
  /** Nothing came of it: the card may be pressed again. */
  readonly undo: () => Promise<void>;
};

/** `over`: nobody knows the card any more. `not theirs`: somebody else was asked. `away`: the store is. */
export type Chosen = 'over' | 'away' | 'not theirs' | Picked;

export type Cards = {
  /** The same `about` makes the same card; null where none can be kept: the choices can be typed. */
  readonly make: (about: string, asked: Asked, buttons: readonly Button[]) => Promise<object | null>;
  /** Never fails: the platform tells of a press but once, and somebody waits. */
  readonly choose: (press: Press) => Promise<Chosen>;
};

const labelOf = (text: string): string => cleaned(text).replace(/\s+/g, ' ').slice(0, LABEL_LENGTH);

export const cardBody = (template_card: object): object => ({ msgtype: 'template_card', template_card });

export const cardsOf = ({ store, words, fault }: Pick<Hall, 'store' | 'words' | 'fault'>): Cards => {
  const draw = (card: string, buttons: readonly { readonly text: string; readonly key: string }[]) => ({
    card_type: 'button_interaction',
    main_title: { title: words.choose(), desc: words.typedTooAndOnlyOwn() },
    button_list: buttons.map(({ text, key }) => ({ text, style: 1, key })),
    task_id: card,
  });
  const keyOf = (card: string) => `wecom:card:${card}`;

  const choose = async ({ user, card, key }: Press): Promise<Chosen> => {
    const text = await store.get(keyOf(card));
    const kept = text === null ? null : (JSON.parse(text) as Kept);
    if (!kept?.buttons[Number(key)]) return 'over';
    if (kept.who !== nameOf(user)) return 'not theirs';
    const mark = `${keyOf(card)}:pressed`;
    const first = await store.claim(mark, key, KEPT_MS);
    const button = kept.buttons[Number(first)];
    if (!button) return 'over';
    const { label, says, answers } = button;
    const shown = words.chosen(labelOf(label));
    return {
      message: { id: `press:${card}`, user, chat: kept.chat, text: says, ...(answers && { answers }) },
      label: shown,
      done: draw(card, [{ text: shown, key: first }]),
      undo: () => store.drop(mark, first).catch((error: unknown) => fault(error, card)),
    };
  };

  return {
    make: async (about, { user, chat }, all) => {
      const card = `card-${createHash('sha256').update(about).digest('hex').slice(0, 40)}`;
      const buttons = all.slice(0, MOST_BUTTONS);
      const kept: Kept = { who: nameOf(user), chat, buttons };
      try {
        await store.put(keyOf(card), JSON.stringify(kept), KEPT_MS);
      } catch (error) {
        fault(error, about);
        return null;
      }
      return draw(
        card,
        buttons.map(({ label }, index) => ({ text: labelOf(label), key: String(index) })),
      );
    },
    choose: (press) =>
      choose(press).catch((error: unknown) => {
        fault(error, press.card);
        return 'away';
      }),
  };
};

/** The choices as a message of their own. @throws SendFailed */
export const choicesFor = async (cards: Cards, asked: Asked, buttons: readonly Button[]): Promise<object> => {
  const card = await cards.make(randomUUID(), asked, buttons);
  if (!card) throw new SendFailed('later', 'a card that cannot be kept');
  return cardBody(card);
};
