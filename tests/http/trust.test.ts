import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';

/** Longer than the server bears a slow caller, by a little. */
const TOO_SLOW_MS = 13_000;

describe('the open port', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat({ HOST: '0.0.0.0' });
  });
  afterAll(() => chat.close());

  const port = () => Number(new URL(chat.address).port);
  /** A call with exactly these headers, which `fetch` would not let through. */
  const call = async (
    path: string,
    { host = '127.0.0.1', method = 'GET', headers = {}, body = '' } = {},
  ): Promise<{ status: number | undefined; headers: Record<string, unknown> }> => {
    const sent = request({ host, port: port(), path, method, headers });
    sent.end(body);
    const [answer] = await once(sent, 'response');
    answer.resume();
    await once(answer, 'end');
    return { status: answer.statusCode, headers: answer.headers };
  };

  it.each([
    '/',
    '/page.js',
    '/progress',
    '/progress/page.css',
    '/healthz',
    '/readyz',
    '/metrics',
    '/api/reports',
    '/sandbox/state',
    '/callback/wecom/bot',
    '/nowhere',
    '/%',
    '/api/reports?month=x',
  ])('answers %s with the security headers, whatever the answer is', async (path) => {
    expect((await call(path)).headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("default-src 'self'"),
    });
  });

  it.each(['/readyz', '/metrics', '/api/reports', '/sandbox/state', '/progress', '/progress/data'])(
    'lets nobody keep what %s says',
    async (path) => {
      expect((await call(path)).headers['cache-control']).toBe('no-store');
    },
  );

  it('gives the sandbox and the API without a token to this machine', async () => {
    for (const host of ['127.0.0.1', 'localhost']) {
      const headers = { host: `${host}:${port()}`, origin: `http://${host}:${port()}` };
      expect((await call('/sandbox/state', { headers })).status).toBe(200);
      expect((await call('/api/reports', { headers })).status).toBe(200);
    }
  });

  it.each([
    ['behind a proxy', { 'x-forwarded-for': '203.0.113.7' }],
    ['under a name that leads here', { host: 'evil.example:3000' }],
    ['from a page of somebody else', { origin: 'https://evil.example' }],
    ['from a page in a frame', { origin: 'null' }],
  ])('gives neither to a caller %s', async (_who, headers) => {
    expect((await call('/sandbox/state', { headers })).status).toBe(403);
    const body = JSON.stringify({ chat: null, user: 'coordinator', text: '暂停提醒' });
    expect((await call('/sandbox/messages', { method: 'POST', headers, body })).status).toBe(403);
    expect((await call('/api/reports', { headers })).status).toBe(401);
    expect((await call('/metrics', { headers })).status).toBe(401);
  });

  it('gives neither to another machine', async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .find(({ internal, family }) => !internal && family === 'IPv4');
    const host = outside?.address ?? '127.0.0.1';
    const expected = outside ? [403, 401, 200] : [200, 200, 200];
    const paths = ['/sandbox/state', '/api/reports', '/healthz'];
    expect(await Promise.all(paths.map(async (path) => (await call(path, { host })).status))).toEqual(
      expected,
    );
  });

  it('refuses a body over 256 KB, also one that does not tell its length', async () => {
    const headers = { 'transfer-encoding': 'chunked' };
    const body = `{"text":"${'x'.repeat(256 * 1024)}"}`;
    expect((await call('/sandbox/messages', { method: 'POST', body })).status).toBe(413);
    expect((await call('/sandbox/messages', { method: 'POST', headers, body })).status).toBe(413);
  });

  it('hangs up on who sends too slowly, and goes on serving the others', async () => {
    const began = Date.now();
    const slow = [
      'GET /healthz HTTP/1.1\r\nX-A: ',
      'POST /sandbox/messages HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{',
    ];
    const closed = slow.map(async (text) => {
      const socket = connect(port(), '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(text);
      socket.resume();
      await once(socket, 'close');
      return Date.now() - began;
    });
    expect((await call('/healthz')).status).toBe(200);
    for (const ms of await Promise.all(closed)) expect(ms).toBeLessThan(TOO_SLOW_MS);
  });
});
