import type { Message, Reply } from '../message.ts';

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

/** Where channels hand messages to. The same id is worked once; a repeat waits and gets the same replies. */
export type Intake = {
  readonly receive: (message: Message) => Promise<readonly Reply[]>;
  /** The replies of a message that was worked before; null while it is in work or unknown. */
  readonly repliesTo: (channel: string, id: string) => Promise<readonly Reply[] | null>;
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
};

/** Where a way out leads: to a group by its id on the platform, or to one person by the account there. */
export type Target = { readonly chat: string } | { readonly user: string };

/** One way out. */
export type Sender = {
  /** @throws SendFailed */
  readonly send: (target: Target, reply: Reply) => Promise<void>;
};

/** What channels ask of the store. Keys are the channels' own; all replicas see the same. */
export type ChannelStore = {
  /** Who holds `key`: `holder` when nobody did, and then for `ttlMs`. */
  readonly claim: (key: string, holder: string, ttlMs: number) => Promise<string>;
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
  readonly keepFeedback: (feedback: Feedback) => Promise<void>;
};

/** What somebody thought of an answer. */
export type Feedback = {
  readonly channel: string;
  /** The id of the message that was answered. */
  readonly message: string;
  readonly user: string;
  readonly verdict: 'right' | 'wrong' | 'withdrawn';
  readonly reasons: readonly ('irrelevant' | 'incomplete' | 'wrong' | 'miscounted')[];
  readonly text: string;
};
