import type { Message, Reply, Source } from '../message.ts';

/** What every channel is built on. A channel knows this file, messages and errors, and nothing else of ours. */

/** An HTTP call, free of any web framework. The server has cut the body off at its limit. */
export type Call = {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
};
export type Answer = { readonly status: number; readonly type?: string; readonly body: string };

/** One way in. The server opens `path` for `methods`. */
export type Door = {
  readonly path: string;
  readonly methods: readonly ('GET' | 'POST')[];
  /** @throws RejectedRequest for anything that cannot be trusted. */
  readonly answer: (call: Call) => Promise<Answer>;
  /** Resolves when nothing is left to do for calls that were answered already. */
  readonly settled: () => Promise<void>;
};

/**
 * `standby`: another replica has the line, this one is ready to take over. `evicted`: a stranger has it, and this
 * replica keeps away. `refused`: the platform does not take our credentials; it is asked again from time to time.
 */
export const lineStates = ['connecting', 'connected', 'standby', 'evicted', 'refused'] as const;
export type LineState = (typeof lineStates)[number];

/** A way in that we open ourselves and keep open. */
export type Line = {
  readonly name: string;
  readonly state: () => LineState;
  /** Takes nothing more, finishes what is in hand and hangs up. */
  readonly stop: () => Promise<void>;
};

/** Where channels hand messages to. The same id is worked once; a repeat waits and gets the same replies. */
export type Intake = {
  readonly receive: (message: Message) => Promise<readonly Reply[]>;
  /** The replies of a message that was worked before; null while it is in work or unknown. */
  readonly repliesTo: (
    mark: Pick<Message, 'channel' | 'id' | 'source' | 'user'>,
  ) => Promise<readonly Reply[] | null>;
};

/** What a channel says of its own accord. */
export type Words = {
  /** While the answer is not there yet. */
  readonly working: () => string;
  /** To a picture, a file and whatever else cannot be read. */
  readonly unreadable: () => string;
  /** To somebody who opens the chat for the first time. */
  readonly welcome: () => string;
  /** When the work broke off and no answer will come. */
  readonly brokenOff: () => string;
  /** Below an answer that had to be cut. */
  readonly cut: () => string;
  /** Above buttons. */
  readonly choose: () => string;
  /** Below that: one may type as well, and only who was asked can press. */
  readonly typedTooAndOnlyOwn: () => string;
  /** Below a question in a group where nothing can be pressed, and only who calls the bot is heard. */
  readonly callMeFirst: () => string;
  /** On the button that was pressed. */
  readonly chosen: (label: string) => string;
  /** To who presses a button that leads nowhere any more. */
  readonly cardIsOver: () => string;
  /** Where a file cannot come along: it comes in the chat of our app, or not at all. */
  readonly filesInApp: () => string;
  readonly noFiles: () => string;
  /** To those mentioned, where the message above cannot mention them itself. */
  readonly lookAbove: () => string;
};

/**
 * Where a way out leads: to one person by the account on the platform, or to a group: by its id there, by the
 * address of its 群机器人, or by the id of a group that our own app made. What a group has more of, the better
 * the way that can be chosen for each message.
 */
export type Target =
  | { readonly user: string }
  | {
      readonly chat: string | null;
      readonly webhook?: { readonly url: string; readonly secret?: string };
      /** WeCom alone. */
      readonly appchat?: string;
    };

/** One way out. */
export type Sender = {
  /** The same replies, each made to fit into one message there: what is long is cut, a mention apart from a table. */
  readonly fit: (target: Target, replies: readonly Reply[]) => readonly Reply[];
  /** Sends one reply, in as many messages as `fit` says. @throws SendFailed */
  readonly send: (target: Target, reply: Reply) => Promise<void>;
};

/** What channels ask of the store. Keys are the channels' own; all replicas see the same. */
export type ChannelStore = {
  /** Who holds `key`: `holder` when nobody did, and then for `ttlMs`. */
  readonly claim: (key: string, holder: string, ttlMs: number) => Promise<string>;
  /** Holds `key` for another `ttlMs`; false when `holder` does not hold it any more. */
  readonly renew: (key: string, holder: string, ttlMs: number) => Promise<boolean>;
  /** Forgets `key`, only while it holds `value`. */
  readonly drop: (key: string, value: string) => Promise<void>;
  readonly get: (key: string) => Promise<string | null>;
  readonly put: (key: string, value: string, ttlMs: number) => Promise<void>;
  /** Adds one and gives the sum; `ttlMs` counts from the first. */
  readonly count: (key: string, ttlMs: number) => Promise<number>;
  /** Takes one of `limit` places within any `windowMs`. 0 when there was one, else the ms until the next is free. */
  readonly place: (key: string, limit: number, windowMs: number) => Promise<number>;
};

/** Tells the operator, in a Chinese sentence without secrets, what only the operator can mend. */
export type TellOperator = (line: string) => void;

/** What every way in is given. */
export type Hall = {
  readonly intake: Intake;
  readonly words: Words;
  readonly store: ChannelStore;
  /** The @-names of the bot in groups. */
  readonly names: readonly string[];
  /** Epoch ms. */
  readonly now: () => number;
  readonly tell: TellOperator;
  /** Something that is no answer to anybody went wrong; `about` is the message's id. */
  readonly fault: (error: unknown, about: string) => void;
  /** For who watches: an access token was asked for, whatever came of it. */
  readonly tokenAsked: (platform: Source) => void;
  readonly keepFeedback: (feedback: Feedback) => Promise<void>;
};

/** What somebody thought of an answer. */
export type Feedback = {
  readonly channel: string;
  /** The id of the message that was answered. */
  readonly message: string;
  /** As it was asked, or how it began; empty where that is not known. */
  readonly question: string;
  readonly user: string;
  readonly verdict: 'right' | 'wrong' | 'withdrawn';
  readonly reasons: readonly ('irrelevant' | 'incomplete' | 'wrong' | 'miscounted')[];
  readonly text: string;
};
