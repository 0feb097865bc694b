import type { Moment } from '../calendar/day.ts';
import type { Words } from '../channels/channel.ts';
import type { OutboxItem, SandboxStore } from '../store/sandbox-store.ts';
import { asShown } from './as-shown.ts';
import type { Clock } from './clock.ts';
import type { Said, Talk } from './talk.ts';

/** So many of the messages sent unasked are shown to who opens the page; all are in the outbox. */
const MOST_SHOWN = 200;

/** How far somebody who looks on has seen. */
export type Mark = {
  readonly said: number;
  readonly sent: number;
  readonly offset: number;
  readonly cleared: number;
};

/** What is new since a mark: with `whole`, everything there is to show, and what was shown before is gone. */
export type News = {
  readonly mark: Mark;
  readonly whole: boolean;
  readonly said: readonly Said[];
  readonly sent: readonly (OutboxItem & { readonly seq: number })[];
  /** Null while the clock only runs on. */
  readonly now: Moment | null;
};

/** What is said and sent in the sandbox, and where its clock is set, for a page that looks on. */
export type Live = { readonly since: (mark: Mark | null) => Promise<News> };

type Parts = {
  readonly store: SandboxStore;
  readonly clock: Clock;
  readonly talk: Talk;
  readonly words: Pick<Words, 'lookAbove'>;
};

export const liveOf = ({ store, clock, talk, words }: Parts): Live => ({
  since: async (mark) => {
    const [sentCount, offset, now] = await Promise.all([store.sentCount(), store.clockOffset(), clock.now()]);
    const cleared = talk.cleared();
    const whole = mark === null || mark.cleared !== cleared || sentCount < mark.sent;
    const from = whole ? Math.max(0, sentCount - MOST_SHOWN) : mark.sent;
    const items = sentCount > from ? await store.sentAfter(from) : [];
    const heard = talk.after(whole ? 0 : mark.said);
    return {
      mark: { said: heard.count, sent: from + items.length, offset, cleared },
      whole,
      said: heard.items.map((said) => ({
        ...said,
        replies: said.replies.map((reply) => ({ ...reply, ...asShown(words, reply, 'answer') })),
      })),
      sent: items.map((item) => ({ ...item, ...asShown(words, item, 'unasked') })),
      now: whole || offset !== mark.offset ? now : null,
    };
  },
});

/** Whether there is anything to tell. */
export const isNews = ({ whole, said, sent, now }: News): boolean =>
  whole || said.length > 0 || sent.length > 0 || now !== null;
