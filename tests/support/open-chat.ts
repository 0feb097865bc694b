import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp } from '../../src/app.ts';
import type { SandboxReply } from '../../src/channels/sandbox/sandbox-codec.ts';
import { readSettings } from '../../src/config.ts';
import { openLog } from '../../src/log.ts';
import type { OutboxItem } from '../../src/store/sandbox-store.ts';

type Place = { readonly chat?: string | null; readonly id?: string };
type Item = OutboxItem & { readonly seq: number };

/**
 * A bot of its own with a Redis of its own, spoken to through the sandbox as a person would; with `beside` a replica of
 * that bot, on the same Redis.
 */
export const openChat = async (
  environment: Readonly<Record<string, string>> = {},
  beside?: { readonly directory: string },
) => {
  const directory = await mkdtemp(join(tmpdir(), 'chat-'));
  const shared = beside ? { REDIS_URL: join(beside.directory, 'redis.sock') } : {};
  const settings = { ...readSettings(environment), PORT: 0, DATA_DIR: directory, ...shared };
  const lines: string[] = [];
  const app = await startApp(settings, openLog(environment, { write: (line) => lines.push(line) }));

  const call = async (path: string, method = 'GET', body?: unknown) => {
    const response = await fetch(`${app.address}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  };
  const replies = async (
    user: string,
    text: string,
    { chat = null, id }: Place = {},
  ): Promise<SandboxReply[]> =>
    (await call('/sandbox/messages', 'POST', { chat, user, text, id })).body.replies;

  return {
    address: app.address,
    /** Everything it has logged. */
    log: () => lines.join(''),
    directory,
    call,
    /** All replies to what a person says, with everything the sandbox tells about them. */
    replies,
    /** The words of the replies. */
    says: async (user: string, text: string, place?: Place) =>
      (await replies(user, text, place)).map((reply) => reply.text).join('\n'),
    /** Sets the clock, `2025-06-23 09:07`, and gives what was sent on the way. */
    clock: async (moment: string): Promise<Item[]> => {
      const before = (await call('/sandbox/outbox')).body.items.length;
      const answer = await call('/sandbox/clock', 'PUT', { now: `${moment.replace(' ', 'T')}:00+08:00` });
      const { items } = (await call(`/sandbox/outbox?after=${before}`)).body;
      if (answer.status !== 200) throw new Error(`the clock said ${answer.status}`);
      return items;
    },
    close: async () => {
      await app.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
};

export type Chat = Awaited<ReturnType<typeof openChat>>;
