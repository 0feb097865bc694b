import { randomUUID } from 'node:crypto';
import { SendFailed } from '../../errors.ts';
import { type FileReply, isFile, type Message, type Reply, type WordReply } from '../../message.ts';
import { buttonsIn } from '../buttons-in.ts';
import type { Hall, Sender } from '../channel.ts';
import type { Cards } from './card.ts';
import { fitted, type Payload, payloadOf, withoutButtons } from './payload.ts';
import { quotaOf } from './quota.ts';
import type { Session } from './robot-message.ts';
import { isUsable, saySession } from './session-webhook.ts';

const HOUR_MS = 3_600_000;
/** What the claim holds when the answer went along with the call itself. */
const WITH_CALL = 'with the call';

export type ConversationSettings = {
  /** Where a sessionWebhook must lead. */
  readonly oapiBase: string;
  /** The way out for files, and for words without a sessionWebhook; null when there is none. */
  readonly sender: Sender | null;
  /** On which questions in groups can be answered as well. */
  readonly cards?: Cards | null;
};

/** Brings replies into the conversation they belong to, each once, over all replicas. */
export type Conversation = {
  /** The message that may go along with the call; null when there is none or it went another way. */
  readonly withCall: (message: Message, replies: readonly Reply[]) => Promise<Payload | null>;
  /** What does not go along with the call: files and further parts. */
  readonly rest: (message: Message, session: Session | null, replies: readonly Reply[]) => Promise<void>;
  /** Says it without asking the store whether it was said before: the store may be away. */
  readonly atOnce: (message: Message, session: Session | null, replies: readonly Reply[]) => Promise<void>;
  /** Everything, unless it went along with a repeat of the call. */
  readonly later: (message: Message, session: Session | null, replies: readonly Reply[]) => Promise<void>;
};

export const conversationOf = (
  { oapiBase, sender, cards = null }: ConversationSettings,
  hall: Pick<Hall, 'store' | 'words' | 'names' | 'now' | 'tell' | 'fault'>,
): Conversation => {
  const { store, names, now } = hall;
  const quota = quotaOf(hall);
  const title = names[0] ?? '';
  /** Without a way out for files their words stand for them. */
  const words = ({ chat }: Message, replies: readonly Reply[]): readonly Reply[] => {
    const said = sender ? replies.filter((reply) => !isFile(reply)) : replies;
    if (chat === null || buttonsIn(said).length === 0) return said;
    return [...said.map(withoutButtons), { kind: 'text', text: hall.words.callMeFirst() }];
  };
  const files = (replies: readonly Reply[]) => (sender ? replies.filter(isFile) : []);

  const send = async ({ chat, user }: Message, reply: Reply): Promise<void> => {
    if (!sender) throw new SendFailed('never', 'no way out');
    await sender.send(chat === null ? { user } : { chat }, reply);
  };

  /** By the session while it lasts, then by the way out. */
  const say = async (
    message: Message,
    session: Session | null,
    said: readonly WordReply[],
  ): Promise<void> => {
    let usable = session && isUsable(session, oapiBase, now()) ? session : null;
    for (const reply of said) {
      if (usable) {
        await quota.count('robot');
        if ((await saySession(usable, payloadOf(title, reply))) === 'said') continue;
        usable = null;
      }
      await send(message, reply);
    }
  };

  /** A file that the platform does not take is told of instead. */
  const sendFile = async (message: Message, session: Session | null, file: FileReply): Promise<void> => {
    try {
      await send(message, file);
    } catch (error) {
      if (!(error instanceof SendFailed) || error.retry === 'unknown') throw error;
      await say(message, session, fitted([file]));
    }
  };

  const mine = async (key: string): Promise<boolean> => {
    const holder = randomUUID();
    return (await store.claim(key, holder, HOUR_MS)) === holder;
  };

  return {
    withCall: async (message, replies) => {
      const { id } = message;
      const [first] = fitted(words(message, replies));
      if (!first) return null;
      const holder = await store.claim(`dingtalk:answer:${id}`, WITH_CALL, HOUR_MS);
      return holder === WITH_CALL ? payloadOf(title, first) : null;
    },
    rest: async (message, session, replies) => {
      const [, ...more] = fitted(words(message, replies));
      const bytes = files(replies);
      if (more.length + bytes.length === 0 || !(await mine(`dingtalk:rest:${message.id}`))) return;
      await say(message, session, more);
      for (const file of bytes) await sendFile(message, session, file);
    },
    atOnce: (message, session, replies) => say(message, session, fitted(replies)),
    later: async (message, session, replies) => {
      if (replies.length === 0 || !(await mine(`dingtalk:answer:${message.id}`))) return;
      await say(message, session, fitted(words(message, replies)));
      for (const file of files(replies)) await sendFile(message, session, file);
      await cards?.ask(message, buttonsIn(replies));
    },
  };
};
