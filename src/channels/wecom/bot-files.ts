import { randomUUID } from 'node:crypto';
import { isFile, type Message, type Reply } from '../../message.ts';
import type { Hall } from '../channel.ts';
import type { Background } from '../in-time.ts';
import type { AppMessages } from './app-messages.ts';
import { isPicture } from './bot-stream.ts';

const DAY_MS = 86_400_000;

/** Replies as a passive answer can carry them. */
export type WithoutFiles = (
  asked: Pick<Message, 'id' | 'user'>,
  replies: readonly Reply[],
) => readonly Reply[];

/**
 * A passive answer of the 智能机器人 carries no file. It goes to who asked, in the chat of our 自建应用, once however often
 * the platform asks again; without an app the answer says that it cannot come.
 */
export const filesApart =
  (
    messages: AppMessages | null,
    background: Background,
    { store, words }: Pick<Hall, 'store' | 'words'>,
  ): WithoutFiles =>
  ({ id, user }, replies) => {
    const files = replies.filter((reply) => isFile(reply) && !isPicture(reply));
    if (files.length === 0) return replies;
    if (!messages) return [...replies, { kind: 'text', text: words.noFiles() }];
    const sendOnce = async (): Promise<void> => {
      const mine = randomUUID();
      if ((await store.claim(`wecom:files:${id}`, mine, DAY_MS)) !== mine) return;
      for (const file of files) await messages.toUser(user, file);
    };
    background.run(sendOnce(), id);
    return [...replies, { kind: 'text', text: words.filesInApp() }];
  };
