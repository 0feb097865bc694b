import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { type FakeCard, isBadCard } from './fake-card.ts';
import { mailbox } from './mailbox.ts';

/** The server of the 智能机器人's long connection, as the platform's documentation tells of it. */

export const wecomBot = { botId: 'AIBxTest', secret: 'bot-secret' };

type Json = Record<string, unknown>;
type Frame = { readonly cmd?: string; readonly headers: { readonly req_id: string }; readonly body: Json };

/** What a client said, and in answer to which push. */
export type Said = { readonly cmd: string; readonly request: string; readonly body: Json };

/** One connection that has been let in, seen from the platform. */
const lineOf = (socket: WebSocket) => {
  const push = (cmd: string, body: object): string => {
    const req_id = `R-${randomUUID()}`;
    socket.send(JSON.stringify({ cmd, headers: { req_id }, body }));
    return req_id;
  };
  return {
    closed: once(socket, 'close'),
    message: (body: object) => push('aibot_msg_callback', body),
    event: (event: object, more: object = {}) =>
      push('aibot_event_callback', {
        msgid: randomUUID(),
        aibotid: wecomBot.botId,
        chattype: 'single',
        from: { userid: 'LiaisonOne' },
        msgtype: 'event',
        event,
        ...more,
      }),
    /** Acknowledges what nobody waits for. */
    stray: () => socket.send(JSON.stringify({ headers: { req_id: 'R-stray' }, errcode: 0, errmsg: 'ok' })),
    cut: () => socket.terminate(),
  };
};

export type BotWire = ReturnType<typeof lineOf>;

export const openWecomLine = async () => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const lines = mailbox<BotWire>();
  const news = mailbox<Said>();
  const uploads = new Map<string, { readonly name: string; parts: Buffer[] }>();
  let live: WebSocket | null = null;
  const state = {
    /** All that was said, oldest first. */
    said: [] as Said[],
    /** How often somebody asked to be let in. */
    opens: 0,
    /** Codes to answer the next words with, whatever they are. */
    next: [] as number[],
    /** Codes to answer those with who ask to be let in. */
    refusals: [] as number[],
    /** Take the next words, and break the connection instead of saying so. */
    cutNext: false,
    /** Connections that were let in and stand. */
    standing: 0,
    /** Said to whoever asks to be let in, before the answer to that. */
    early: [] as object[],
    /** Acknowledgements are kept here instead of being sent, while there is a list. */
    held: null as (() => void)[] | null,
    /** Whoever comes is not answered any more. */
    deaf: false,
    files: [] as { readonly name: string; readonly bytes: Buffer }[],
  };

  const letIn = (socket: WebSocket): void => {
    const old = live;
    live = socket;
    state.standing += 1;
    socket.on('close', () => {
      state.standing -= 1;
    });
    if (old?.readyState === old?.OPEN && old) {
      lineOf(old).event({ eventtype: 'disconnected_event' });
      old.close();
    }
    lines.put(lineOf(socket));
  };

  const answerUpload = ({ cmd, body }: Frame): Json => {
    if (cmd === 'aibot_upload_media_init') {
      const upload_id = randomUUID();
      uploads.set(upload_id, { name: String(body['filename']), parts: [] });
      return { upload_id };
    }
    const upload = uploads.get(String(body['upload_id']));
    if (cmd === 'aibot_upload_media_chunk') {
      const part = Buffer.from(String(body['base64_data']), 'base64');
      if (upload) upload.parts[Number(body['chunk_index'])] = part;
      return {};
    }
    state.files.push({ name: upload?.name ?? '', bytes: Buffer.concat(upload?.parts ?? []) });
    return { media_id: `media-${state.files.length}`, type: 'file', created_at: '1780000000' };
  };

  const subscribe = (socket: WebSocket, { body }: Frame): number => {
    state.opens += 1;
    const refusal = state.refusals.shift();
    if (refusal !== undefined) return refusal;
    const isOurs = body['bot_id'] === wecomBot.botId && body['secret'] === wecomBot.secret;
    if (!isOurs) return 853000;
    queueMicrotask(() => letIn(socket));
    return 0;
  };

  const isTooLong = ({ stream, markdown }: Json): boolean =>
    Buffer.byteLength(String(((stream ?? markdown) as Json | undefined)?.['content'] ?? '')) > 20_480;

  /** `text` cannot be pushed; what is too long is refused, and what a stream here cannot carry. */
  const judge = ({ cmd, body }: Frame): number => {
    const planned = state.next.shift();
    if (planned !== undefined) return planned;
    const card = body['template_card'] as FakeCard | undefined;
    if (card && (body['stream'] || isBadCard(card))) return 40008;
    return (cmd === 'aibot_send_msg' && body['msgtype'] === 'text') || isTooLong(body) ? 40008 : 0;
  };

  server.on('connection', (socket) => {
    socket.on('message', (bytes) => {
      if (state.deaf) return;
      const frame = JSON.parse(String(bytes)) as Frame;
      const { cmd = '', headers } = frame;
      const acknowledge = (errcode: number, body?: Json) =>
        socket.send(JSON.stringify({ headers, errcode, errmsg: errcode === 0 ? 'ok' : 'failed', body }));
      if (cmd === 'ping') return acknowledge(0);
      if (cmd === 'aibot_subscribe') {
        for (const body of state.early.splice(0)) lineOf(socket).message(body);
        return acknowledge(subscribe(socket, frame));
      }
      if (cmd.startsWith('aibot_upload')) return acknowledge(0, answerUpload(frame));
      const errcode = judge(frame);
      if (state.cutNext) socket.terminate();
      else if (state.held) state.held.push(() => acknowledge(errcode));
      else acknowledge(errcode);
      state.cutNext = false;
      if (errcode !== 0) return;
      const said = { cmd, request: headers.req_id, body: frame.body };
      state.said.push(said);
      news.put(said);
    });
  });

  const close = (): void => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  };
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, state, line: lines.next, saying: news.next, close };
};
