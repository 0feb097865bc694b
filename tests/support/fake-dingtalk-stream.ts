import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { dingtalkApp, type openDingtalkApi } from './fake-dingtalk-api.ts';
import type { Arrived, FakeAnswer } from './fake-server.ts';
import { mailbox } from './mailbox.ts';

/** The gateway of Stream mode, on the same address as the API, as the platform's documentation tells of it. */

type Json = Record<string, unknown>;
type Acknowledgement = { readonly code: number; readonly data: string };

/** One connection, seen from the platform. */
const lineOf = (socket: WebSocket) => {
  const owed = new Map<string, (said: Acknowledgement) => void>();
  let deaf = false;
  socket.on('ping', (data) => !deaf && socket.pong(data));
  socket.on('message', (bytes) => {
    const { code, data, headers } = JSON.parse(String(bytes));
    owed.get(headers.messageId)?.({ code, data });
    owed.delete(headers.messageId);
  });
  const frame = (type: string, topic: string, data: string): Promise<Acknowledgement> => {
    const messageId = randomUUID();
    const headers = { topic, messageId, contentType: 'application/json', time: '1780000000200' };
    socket.send(JSON.stringify({ specVersion: '1.0', type, headers, data }));
    return new Promise((done) => owed.set(messageId, done));
  };
  return {
    closed: once(socket, 'close'),
    frame,
    /** A message to the robot; resolves with its acknowledgement. */
    push: (said: unknown) => frame('CALLBACK', '/v1.0/im/bot/messages/get', JSON.stringify(said)),
    ping: () => frame('SYSTEM', 'ping', '{"opaque":"o1"}'),
    /** Asks the client to go. After that nothing more is delivered here. */
    leave: () => void frame('SYSTEM', 'disconnect', '{"reason":"shutdown"}'),
    raw: (text: string) => socket.send(text),
    /** The network is gone without a word. */
    goDeaf: () => {
      deaf = true;
    },
    cut: () => socket.terminate(),
  };
};

export type StreamLine = ReturnType<typeof lineOf>;

export const openDingtalkStream = (api: Awaited<ReturnType<typeof openDingtalkApi>>) => {
  const tickets = new Set<string>();
  const lines = mailbox<StreamLine>();
  const state = {
    /** The bodies of all requests for a connection. */
    opens: [] as Json[],
    /** How to answer the next requests instead. */
    refusals: [] as FakeAnswer[],
    /** So many handshakes to come are refused. */
    refusedHandshakes: 0,
    /** Connections that stand now, and the most that ever stood. */
    standing: 0,
    most: 0,
  };

  const open = (call: Arrived): FakeAnswer => {
    const body = JSON.parse(call.body) as Json;
    state.opens.push(body);
    const refusal = state.refusals.shift();
    if (refusal) return refusal;
    if (call.headers.accept !== 'application/json') return { body: '<xml/>' };
    if (body['clientId'] !== dingtalkApp.clientId || body['clientSecret'] !== dingtalkApp.clientSecret)
      return { status: 401, body: { code: 'authFailed', message: '鉴权失败', requestid: 'R-1' } };
    const ticket = `${randomUUID()}+/=`;
    tickets.add(ticket);
    return { body: { endpoint: `${api.base.replace('http', 'ws')}/connect`, ticket } };
  };
  api.routes.set('/v1.0/gateway/connections/open', open);

  const server = new WebSocketServer({
    server: api.server,
    path: '/connect',
    autoPong: false,
    verifyClient: ({ req }: { req: IncomingMessage }) => {
      if (state.refusedHandshakes > 0) {
        state.refusedHandshakes -= 1;
        return false;
      }
      // A ticket serves one connection.
      return tickets.delete(new URL(req.url ?? '', 'ws://fake').searchParams.get('ticket') ?? '');
    },
  });
  server.on('connection', (socket) => {
    state.standing += 1;
    state.most = Math.max(state.most, state.standing);
    socket.on('close', () => {
      state.standing -= 1;
    });
    lines.put(lineOf(socket));
  });

  const close = (): void => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  };
  return { state, line: lines.next, close };
};
