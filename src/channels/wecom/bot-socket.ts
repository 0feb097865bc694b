import type { WSClient, WsFrame } from '@wecom/aibot-node-sdk';
import { SendFailed } from '../../errors.ts';
import type { FileReply } from '../../message.ts';
import { failureOf } from './errcode.ts';

/**
 * One long connection of a 智能机器人, from its opening to its end: it never opens itself again.
 * https://developer.work.weixin.qq.com/document/path/101463
 */

export type SocketSettings = {
  readonly url: string;
  readonly botId: string;
  readonly secret: string;
  /** Two beats without an answer end the connection. */
  readonly beatMs?: number;
  /** How long the platform may take to let us in. */
  readonly openMs?: number;
};

/** A message or an event; `request` names it in what is answered to it. */
export type Pushed = { readonly request: string; readonly body: unknown };

export type BotSocket = {
  /** `evicted`: the platform has let in another connection of the same bot. */
  readonly ended: Promise<'evicted' | 'lost'>;
  /** Answers what was pushed. @throws SendFailed, `unknown` when it may have arrived */
  readonly answer: (request: string, body: object, how?: keyof typeof commands) => Promise<void>;
  /** Says something unasked. @throws SendFailed */
  readonly say: (chat: string, body: object) => Promise<void>;
  /** @returns the media id, good for three days @throws SendFailed */
  readonly upload: (file: FileReply) => Promise<string>;
  readonly drop: () => void;
};

const OPEN_MS = 10_000;
const BEAT_MS = 30_000;

/** The client prints whole messages. What matters of what it would say we are told by its events. */
const mute = (): void => undefined;
const silent = { debug: mute, info: mute, warn: mute, error: mute };

/** An event is answered by a command of its own. */
const commands = { welcome: 'aibot_respond_welcome_msg', update: 'aibot_respond_update_msg' } as const;

/** The client throws the platform's frame as it is, and an Error for everything else. */
const failed = (what: string, error: unknown): SendFailed => {
  if (!(error instanceof Error)) return failureOf(what, (error as { errcode?: unknown } | null)?.errcode);
  const neverLeft = /not connected|exceeds max size/.test(error.message);
  return new SendFailed(neverLeft ? 'later' : 'unknown', `${what}: ${error.message}`);
};

/** The code with which the platform refused to let us in; the client tells it in words alone. */
const refusalIn = (error: unknown): SendFailed | null => {
  const code = error instanceof Error ? /\(code: (-?\d+)\)/.exec(error.message)?.[1] : undefined;
  return code === undefined ? null : failureOf('aibot_subscribe', Number(code));
};

const socketOf = (client: WSClient, ended: BotSocket['ended']): BotSocket => ({
  ended,
  answer: async (request, body, how) => {
    const frame = { headers: { req_id: request } };
    try {
      await client.reply(frame, body, how && commands[how]);
    } catch (error) {
      throw failed('aibot_respond_msg', error);
    }
  },
  say: async (chat, body) => {
    try {
      await client.sendMessage(chat, body as Parameters<WSClient['sendMessage']>[1]);
    } catch (error) {
      throw failed('aibot_send_msg', error);
    }
  },
  upload: async ({ kind, name, bytes }) => {
    try {
      return (await client.uploadMedia(Buffer.from(bytes), { type: kind, filename: name })).media_id;
    } catch (error) {
      const failure = failed('aibot_upload_media', error);
      // An upload reaches nobody: it may always be done again.
      throw failure.retry === 'unknown' ? new SendFailed('later', failure.reason) : failure;
    }
  },
  drop: () => client.disconnect(),
});

/**
 * Resolves when the platform has let us in. A client of its own for each connection: one that connects again after
 * a break loses sight of the connection before.
 * @throws SendFailed: `never` for wrong credentials
 */
export const openBotSocket = async (
  { url, botId, secret, beatMs = BEAT_MS, openMs = OPEN_MS }: SocketSettings,
  hear: (pushed: Pushed, socket: BotSocket) => void,
): Promise<BotSocket> => {
  // Loaded when it is needed: it takes 25 MiB, and a bot that is called back never does.
  const { WSClient: Client } = await import('@wecom/aibot-node-sdk');
  return new Promise((done, fail) => {
    const once = { maxReconnectAttempts: 0, maxAuthFailureAttempts: 0 };
    const client = new Client({
      botId,
      secret,
      wsUrl: url,
      heartbeatInterval: beatMs,
      logger: silent,
      ...once,
    });
    let refusal: SendFailed | null = null;
    let over: (why: 'evicted' | 'lost') => void = mute;
    const socket = socketOf(
      client,
      new Promise((end) => {
        over = end;
      }),
    );
    const giveUp = (failure: SendFailed): void => {
      clearTimeout(late);
      over('lost');
      client.disconnect();
      fail(failure);
    };
    const late = setTimeout(() => giveUp(new SendFailed('later', 'aibot_subscribe: no answer')), openMs);
    const take = ({ headers, body }: WsFrame): void => {
      if (typeof headers?.req_id === 'string') hear({ request: headers.req_id, body }, socket);
    };
    client.on('authenticated', () => {
      clearTimeout(late);
      done(socket);
    });
    client.on('event.disconnected_event', () => over('evicted'));
    client.on('disconnected', () => giveUp(refusal ?? new SendFailed('later', 'aibot_subscribe: closed')));
    client.on('error', (error) => {
      refusal = refusalIn(error) ?? refusal;
    });
    client.on('message', take);
    client.on('event', take);
    client.connect();
  });
};
