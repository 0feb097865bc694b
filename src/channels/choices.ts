import { createHash } from 'node:crypto';
import type { Button, Message } from '../message.ts';
import type { Hall } from './channel.ts';
import { nameOf } from './pace.ts';
import { cleaned } from './plain-text.ts';

/**
 * The choices of a question that a card shows. In a group everybody can press a card, and what a platform tells of a
 * press could be guessed: what a button means is kept here, for the one person who was asked.
 */

const DAY_MS = 86_400_000;
const KEPT_MS = 7 * DAY_MS;
const LABEL_LENGTH = 20;

/** Who is asked, and where. */
export type Asked = Pick<Message, 'user' | 'chat'>;

/** `who`: the person's account, so that a press shows whether it is theirs and what is kept does not show who it is. */
type Kept = Pick<Message, 'chat'> & { readonly who: string; readonly buttons: readonly Button[] };

/** A press as the platform tells of it: by whom, on which card, and the key of the button. */
export type Press = { readonly user: string; readonly card: string; readonly key: string };

/** What a card is to show; the key of a button is its place among the labels. */
export type Card = { readonly card: string; readonly labels: readonly string[] };

/** A button of ours, pressed by who was asked. */
export type Picked = {
  /** The same message whichever button is pressed how often: it is worked once. */
  readonly message: Omit<Message, 'channel' | 'source'>;
  readonly card: string;
  readonly key: string;
  /** What the card shows from now on. */
  readonly label: string;
  /** Nothing came of it: the card may be pressed again. */
  readonly undo: () => Promise<void>;
};

/** `over`: nobody knows the card any more. `not theirs`: somebody else was asked. `away`: the store is. */
export type Chosen = 'over' | 'away' | 'not theirs' | Picked;

export type Choices = {
  /** The same `about` makes the same card; null where none can be kept: the choices can be typed. */
  readonly keep: (about: string, asked: Asked, buttons: readonly Button[]) => Promise<Card | null>;
  /** Never fails: a platform tells of a press but once, and somebody waits. */
  readonly choose: (press: Press) => Promise<Chosen>;
};

const labelOf = (text: string): string => cleaned(text).replace(/\s+/g, ' ').slice(0, LABEL_LENGTH);

/** `most`: so many buttons a card of the platform has. */
export const choicesOf = (
  platform: string,
  most: number,
  { store, words, fault }: Pick<Hall, 'store' | 'words' | 'fault'>,
): Choices => {
  const keyOf = (card: string) => `${platform}:card:${card}`;

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
    return {
      message: { id: `press:${card}`, user, chat: kept.chat, text: says, ...(answers && { answers }) },
      card,
      key: first,
      label: words.chosen(labelOf(label)),
      undo: () => store.drop(mark, first).catch((error: unknown) => fault(error, card)),
    };
  };

  return {
    keep: async (about, { user, chat }, all) => {
      const card = `card-${createHash('sha256').update(about).digest('hex').slice(0, 40)}`;
      const buttons = all.slice(0, most);
      const kept: Kept = { who: nameOf(user), chat, buttons };
      try {
        await store.put(keyOf(card), JSON.stringify(kept), KEPT_MS);
      } catch (error) {
        fault(error, about);
        return null;
      }
      return { card, labels: buttons.map(({ label }) => labelOf(label)) };
    },
    choose: (press) =>
      choose(press).catch((error: unknown) => {
        fault(error, press.card);
        return 'away';
      }),
  };
};
