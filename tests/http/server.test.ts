import Router from 'koa-router';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { callbacksOf } from '../../src/http/callbacks.ts';
import { startServer } from '../../src/http/server.ts';

it('a server that closes finishes the call in hand and keeps its connection for no other', async () => {
  const server = await startServer('127.0.0.1', 0, pino({ level: 'silent' }));
  const router = new Router();
  let arrived = (): void => undefined;
  let goOn = (): void => undefined;
  const inHand = new Promise<void>((done) => {
    arrived = done;
  });
  const released = new Promise<void>((done) => {
    goOn = done;
  });
  router.get('/work', async (context) => {
    arrived();
    await released;
    context.body = 'done';
  });
  server.serve(callbacksOf([]), [router]);
  const asked = fetch(`${server.address}/work`);
  await inHand;
  const closed = server.close();
  goOn();
  const answer = await asked;
  expect(await answer.text()).toBe('done');
  expect(answer.headers.get('connection')).toBe('close');
  await closed;
});
