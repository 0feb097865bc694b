import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Shot } from './load.ts';

/** As much of the platform as a bot needs that answers by the API: it lets the bot in and takes what it says. */
export type Cloud = {
  readonly base: string;
  /** Resolves when something was said to who asked. */
  readonly answered: (shot: Shot) => Promise<void>;
  readonly close: () => void;
};

const replies: Readonly<Record<string, object>> = {
  '/cgi-bin/gettoken': { errcode: 0, access_token: 'token-of-the-bench', expires_in: 7200 },
  '/cgi-bin/agent/get': { errcode: 0, name: '政策助手', square_logo_url: '' },
  '/cgi-bin/message/send': { errcode: 0, msgid: 'message-of-the-bench' },
};

export const openCloud = async (): Promise<Cloud> => {
  const waiting = new Map<string, () => void>();
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const [path = ''] = (request.url ?? '').split('?');
    response.setHeader('content-type', 'application/json').end(JSON.stringify(replies[path] ?? {}));
    if (path !== '/cgi-bin/message/send') return;
    const { touser } = JSON.parse(body) as { touser: string };
    waiting.get(touser)?.();
    waiting.delete(touser);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answered: ({ user = '' }) => new Promise((done) => waiting.set(user, done)),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
