import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ANSWER, app, appShots, QUESTION, startApp } from './app-shots.ts';
import { fireAt } from './callback.ts';
import { openCloud } from './cloud.ts';
import { type BenchLine, lineOf, quantile } from './line.ts';
import { aimAt, type Gun } from './load.ts';
import { type BenchServer, startServer } from './servers.ts';

const ROUNDS = 7;
const PER_ROUND = 2_000;
const XML = 'text/xml';

const folder = join(import.meta.dirname, 'peers');

/** The peers' own packages, which the product knows nothing of. */
const installPeers = (): void => {
  if (existsSync(join(folder, 'node_modules'))) return;
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  if (status !== 0) throw new Error('the peers could not be installed');
};

const startPeer = (name: string, apiBase = ''): Promise<BenchServer> =>
  startServer([`bench/peers/${name}.mjs`], '/readyz', {
    APP_TOKEN: app.token,
    APP_AES_KEY: app.aesKey,
    CORP_ID: app.corpId,
    AGENT_ID: app.agentId,
    API_BASE: apiBase,
    QUESTION,
    ANSWER,
  });

/** Who takes part, and where it takes its calls. */
type Party = { readonly server: BenchServer; readonly gun: Gun; readonly path: string };

/** Both in turn, with the same questions; the peer stands as the floor. */
const contest = async (name: string, bot: Party, peer: Party): Promise<BenchLine[]> => {
  const fire = ({ server, gun, path }: Party) => fireAt(gun, server, appShots(path, PER_ROUND));
  const fireBoth = async () => ({ peer: await fire(peer), bot: await fire(bot) });
  await fireBoth();
  const rounds: Awaited<ReturnType<typeof fireBoth>>[] = [];
  while (rounds.length < ROUNDS) rounds.push(await fireBoth());
  type Fired = (typeof rounds)[number]['bot'];
  const of = (bench: string, unit: string, figure: (fired: Fired) => number) =>
    lineOf(
      { bench, unit, n: ROUNDS * PER_ROUND },
      rounds.map((round) => ({ value: figure(round.bot), floor: figure(round.peer) })),
    );
  await peer.gun.close();
  await peer.server.stop();
  return [
    of(name, 'requests/s', ({ perSecond }) => perSecond),
    of(`${name}-core`, 'requests/s', ({ perCoreSecond }) => perCoreSecond),
    of(`${name}-p99`, 'ms', ({ latencies }) => quantile(latencies, 0.99)),
  ];
};

/**
 * The same encrypted question to a minimal bot that knows one answer and remembers nothing, while ours works every
 * message once and understands what is asked: `peer-koishi` on the bot framework `koishi`, which answers by the
 * platform's API (the answer counts when it arrives there), `peer-wechat` on the middleware `wechat-enterprise`.
 */
export const benchPeer = async (): Promise<BenchLine[]> => {
  installPeers();
  const [cloud, server] = await Promise.all([openCloud(), startApp()]);
  const bot = { server, gun: aimAt(server.base, XML), path: '/callback/wecom/app' };
  const koishi = await startPeer('koishi', cloud.base);
  const framework = { server: koishi, gun: aimAt(koishi.base, XML, cloud.answered), path: '/wecom' };
  const lines = await contest('peer-koishi', bot, framework);
  const wechat = await startPeer('wechat-enterprise');
  const middleware = { server: wechat, gun: aimAt(wechat.base, XML), path: '/' };
  lines.push(...(await contest('peer-wechat', bot, middleware)));
  await bot.gun.close();
  await server.stop();
  cloud.close();
  return lines;
};
