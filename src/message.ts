/** The narrow waist: channels turn calls into a Message and a Reply into calls; commands know nothing else. */

/** Whose account ids a message carries. A person is known on a platform only by the account named for it. */
export type Source = 'sandbox' | 'wecom' | 'dingtalk';

/** What somebody said to the bot. */
export type Message = {
  /** Unique on its channel: the same id is the same message, however often it is delivered. */
  readonly id: string;
  /** The way it came in, such as `wecom-bot`: names the space of `id`. */
  readonly channel: string;
  readonly source: Source;
  /** The group's id on the platform; null in a single chat. */
  readonly chat: string | null;
  /** The sender's account on the platform; empty when the platform does not tell it. */
  readonly user: string;
  /** As typed after the @-name. */
  readonly text: string;
  /** Set when a button was pressed that counts only while a question waits: the button's own `answers`. */
  readonly answers?: string;
};

/** Pressed in place of typing `says`. `answers`: the id of the message to which the question was asked. */
export type Button = { readonly label: string; readonly says: string; readonly answers?: string };

/** `mentions` are accounts of the platform it goes to. */
export type WordReply = {
  readonly kind: 'text' | 'markdown';
  readonly text: string;
  readonly mentions?: readonly string[];
  readonly buttons?: readonly Button[];
  /** Set on the receipt of a stored report, correction or withdrawal. */
  readonly report?: { readonly unit: string; readonly month: string; readonly version: number };
};

export type FileReply = {
  readonly kind: 'image' | 'file';
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly text: string;
};

/** One message the bot says. */
export type Reply = WordReply | FileReply;

export const isFile = (reply: Reply): reply is FileReply => 'bytes' in reply;
