import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { seal } from '../src/channels/wecom/crypto.ts';
import { fireAt } from './callback.ts';
import { type BenchLine, lineOf, quantile } from './line.ts';
import { aimAt, type Shot } from './load.ts';
import { sealing, startBot, startServer } from './servers.ts';

const ROUNDS = 7;
const PER_ROUND = 2_000;
const PER_PERSON = 3;
const QUESTION = '国家级小巨人奖多少';
const ANSWER = '20万元/家，一次性。';

const app = { corpId: 'wwbench', agentId: '1000002', token: sealing.token, aesKey: sealing.aesKey };
const folder = join(import.meta.dirname, 'peers');

/** The peer's own packages, which the product knows nothing of. */
const installPeer = (): void => {
  if (existsSync(join(folder, 'node_modules'))) return;
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  if (status !== 0) throw new Error('the peer could not be installed');
};

let asked = 0;

const field = (name: string, value: string): string => `<${name}><![CDATA[${value}]]></${name}>`;

/** The question as the platform calls a 自建应用 with it: the peer takes no other. */
const appShot = (path: string): Shot => {
  asked += 1;
  const fields = {
    ToUserName: app.corpId,
    FromUserName: `person-${Math.floor(asked / PER_PERSON)}`,
    CreateTime: String(Math.floor(Date.now() / 1000)),
    MsgType: 'text',
    Content: QUESTION,
    MsgId: String(7_300_000_000_000_000 + asked),
    AgentID: app.agentId,
  };
  const inner = Object.entries(fields).map(([name, value]) => field(name, value));
  const nonce = String(asked).padStart(10, '0');
  const { encrypted, signature, timestamp } = seal(
    { token: app.token, aesKey: app.aesKey, receiveId: app.corpId },
    `<xml>${inner.join('')}</xml>`,
    nonce,
    Date.now(),
  );
  const outer = [field('ToUserName', app.corpId), field('AgentID', app.agentId), field('Encrypt', encrypted)];
  return {
    path: `${path}?msg_signature=${signature}&timestamp=${timestamp}&nonce=${nonce}`,
    body: `<xml>${outer.join('')}</xml>`,
  };
};

const shotsAt = (path: string): Shot[] => Array.from({ length: PER_ROUND }, () => appShot(path));

const startPeer = () =>
  startServer(['bench/peers/wechat-enterprise.mjs'], '/readyz', {
    APP_TOKEN: app.token,
    APP_AES_KEY: app.aesKey,
    CORP_ID: app.corpId,
    QUESTION,
    ANSWER,
  });

const startApp = () =>
  startBot('config', {
    WECOM_CORP_ID: app.corpId,
    WECOM_APP_AGENT_ID: app.agentId,
    WECOM_APP_SECRET: 'secret-of-the-bench',
    WECOM_APP_TOKEN: app.token,
    WECOM_APP_AES_KEY: app.aesKey,
  });

/**
 * The same encrypted question to a minimal bot on the middleware `wechat-enterprise`, which stands as the floor: it
 * knows one answer and remembers nothing, while ours works every message once and understands what is asked.
 */
export const benchPeer = async (): Promise<BenchLine[]> => {
  installPeer();
  const [bot, peer] = await Promise.all([startApp(), startPeer()]);
  const [atBot, atPeer] = [aimAt(bot.base, 'text/xml'), aimAt(peer.base, 'text/xml')];
  const fireBoth = async () => ({
    peer: await fireAt(atPeer, peer, shotsAt('/')),
    bot: await fireAt(atBot, bot, shotsAt('/callback/wecom/app')),
  });
  await fireBoth();
  const rounds: Awaited<ReturnType<typeof fireBoth>>[] = [];
  while (rounds.length < ROUNDS) rounds.push(await fireBoth());
  await Promise.all([atBot.close(), atPeer.close()]);
  await Promise.all([bot.stop(), peer.stop()]);
  type Fired = (typeof rounds)[number]['bot'];
  const of = (bench: string, unit: string, figure: (fired: Fired) => number) =>
    lineOf(
      { bench, unit, n: ROUNDS * PER_ROUND },
      rounds.map((round) => ({ value: figure(round.bot), floor: figure(round.peer) })),
    );
  return [
    of('peer', 'requests/s', ({ perSecond }) => perSecond),
    of('peer-core', 'requests/s', ({ perCoreSecond }) => perCoreSecond),
    of('peer-p99', 'ms', ({ latencies }) => quantile(latencies, 0.99)),
  ];
};
