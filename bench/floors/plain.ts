import { createServer } from 'node:http';
import Koa from 'koa';
import { startOwnRedis } from '../../src/store/own-redis.ts';

/** The floor of a start: the same Redis, Koa behind an open port, and nothing else. */

const redis = await startOwnRedis(process.env['DATA_DIR'] ?? '');
const koa = new Koa();
koa.use((context) => {
  context.body = 'ready';
});
createServer(koa.callback()).listen(Number(process.env['PORT']), '127.0.0.1');
process.on('SIGTERM', () => void redis.stop().then(() => process.exit(0)));
