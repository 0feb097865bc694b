import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BotProcess, startBot } from '../../support/bot-process.ts';
import { groupText } from '../../support/fake-wecom.ts';
import { openWecomLine, wecomBot } from '../../support/fake-wecom-line.ts';
import { type RedisServer, startRedisServer } from '../../support/redis-server.ts';

let platform: Awaited<ReturnType<typeof openWecomLine>>;
let redis: RedisServer;
let directory: string;
let bots: BotProcess[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'line-'));
  redis = await startRedisServer(directory, [
    '--appendonly',
    'yes',
    '--appendfsync',
    'always',
    '--maxmemory-policy',
    'noeviction',
  ]);
  platform = await openWecomLine();
  bots = [];
});
afterEach(async () => {
  for (const bot of bots) bot.child.kill('SIGKILL');
  await Promise.all(bots.map((bot) => bot.ended));
  platform.close();
  await redis.kill();
  await rm(directory, { recursive: true, force: true });
});

const start = async (): Promise<BotProcess> => {
  const bot = await startBot({
    REDIS_URL: `redis://127.0.0.1:${redis.port}`,
    DATA_DIR: directory,
    WECOM_BOT_ID: wecomBot.botId,
    WECOM_BOT_SECRET: wecomBot.secret,
    WECOM_BOT_WS_URL: platform.url,
  });
  bots.push(bot);
  return bot;
};

const question = () => groupText('@政策助手 国家级小巨人奖多少');

describe('a bot on the long connection of WeCom', () => {
  it('answers, hangs up when it is told to end, and prints no secret and no word of anybody', async () => {
    const bot = await start();
    const line = await platform.line();
    line.message(question());
    expect(JSON.stringify((await platform.saying()).body)).toContain('20');
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    await line.closed;
    expect(platform.state.opens).toBe(1);
    for (const word of [wecomBot.secret, '小巨人奖多少', 'LiaisonOne'])
      expect(bot.output()).not.toContain(word);
  });

  it('is followed by its standby when it is killed', async () => {
    const first = await start();
    await platform.line();
    const second = await start();
    expect(await second.ready()).toBe(true);
    first.child.kill('SIGKILL');
    const line = await platform.line();
    line.message(question());
    expect(JSON.stringify((await platform.saying()).body)).toContain('20');
    expect(platform.state).toMatchObject({ opens: 2, standing: 1 });
  }, 60_000);
});
