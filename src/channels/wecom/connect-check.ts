import type { LineState } from '../channel.ts';
import { type Addresses, checkDoor } from '../door-check.ts';
import {
  type CheckedGroup,
  type Finding,
  hostOf,
  lineFinding,
  right,
  troubleOf,
  unknown,
  wrong,
} from '../finding.ts';
import { shakeHands } from '../handshake.ts';
import { callPlatform, leadsTo, postJson } from '../http-call.ts';
import type { Lease } from '../lease.ts';
import { type AppSettings, fetchAppToken } from './app-api.ts';
import { openBotSocket, type SocketSettings } from './bot-socket.ts';
import type { Seal } from './crypto.ts';
import { cureOf } from './errcode.ts';
import { echoOf } from './knock.ts';

/** Tries the settings for WeCom one by one. Nobody is sent anything and no message is taken from the running bot. */

export type CheckSettings = {
  readonly apiBase: string;
  readonly app: AppSettings | null;
  /** Null without a long connection. */
  readonly line: SocketSettings | null;
  /** What a bot that runs here says of its long connection; null when none does. */
  readonly lineState: LineState | null;
  /**
   * Keeps every bot off the long connection while it is tried. `away`: the Redis that tells who has it is; `unsure`: a
   * bot with a Redis of its own may be on it.
   */
  readonly lineLease: Lease | 'away' | 'unsure';
  /** Of the bot in callback mode. */
  readonly botSeal: Seal | null;
  /** Of the app's callback. */
  readonly appSeal: Seal | null;
  readonly addresses: Addresses;
  /** Epoch ms. */
  readonly nowMs: number;
};

const tryToken = async (app: AppSettings): Promise<{ token: string | null; finding: Finding }> => {
  const what = '应用凭证（WECOM_CORP_ID、WECOM_APP_SECRET）';
  try {
    const { token } = await fetchAppToken(app);
    return { token, finding: right(what, '企业微信认得这个应用') };
  } catch (error) {
    return { token: null, finding: wrong(what, troubleOf(error, app.apiBase)) };
  }
};

/** The first call that needs the right app and a trusted address. */
const tryApp = async ({ apiBase, agentId }: AppSettings, token: string): Promise<Finding> => {
  const what = '应用编号和可信 IP（WECOM_APP_AGENT_ID）';
  const query = new URLSearchParams({ access_token: token, agentid: agentId });
  try {
    const { json } = await callPlatform('agent/get', `${apiBase}/cgi-bin/agent/get?${query}`);
    const code = json?.['errcode'];
    if (code === 0) return right(what, `应用「${String(json?.['name'] ?? '')}」可以用`);
    const cure = cureOf(code);
    return cure ? wrong(what, cure) : unknown(what, `企业微信回答 ${String(code)}，看不出对错`);
  } catch (error) {
    return wrong(what, troubleOf(error, apiBase));
  }
};

const checkApp = async (app: AppSettings): Promise<Finding[]> => {
  const { token, finding } = await tryToken(app);
  return [finding, ...(token ? [await tryApp(app, token)] : [])];
};

const tryAppDoor = (sealing: Seal, { addresses, nowMs }: CheckSettings): Promise<Finding> =>
  checkDoor(
    {
      what: '应用收消息',
      path: '/callback/wecom/app',
      secrets: 'WECOM_APP_TOKEN、WECOM_APP_AES_KEY',
      console:
        '后台填的是不是同一对，只有后台知道：管理后台 → 应用管理 → 这个应用 → 接收消息 → 设置 API 接收，地址填 https://你的域名/callback/wecom/app，点「保存」能通过就是对的',
      knock: echoOf(sealing, nowMs),
    },
    addresses,
  );

const tryBotDoor = (sealing: Seal, { addresses, nowMs }: CheckSettings): Promise<Finding> =>
  checkDoor(
    {
      what: '机器人收消息',
      path: '/callback/wecom/bot',
      secrets: 'WECOM_BOT_TOKEN、WECOM_BOT_AES_KEY',
      console:
        '后台填的是不是同一对，只有后台知道：管理后台 → 智能机器人 → API 模式 → 使用 URL 回调，地址填 https://你的域名/callback/wecom/bot，点「保存」能通过就是对的',
      knock: echoOf(sealing, nowMs),
    },
    addresses,
  );

/** Only shakes hands. */
const tryLine = async ({ url }: SocketSettings): Promise<Finding> => {
  const what = '长连接的地址';
  try {
    return (await shakeHands(url)) === 'open'
      ? right(what, '连得上')
      : wrong(what, '有应答，但不是长连接的应答，请核对 WECOM_BOT_WS_URL');
  } catch (error) {
    return wrong(what, troubleOf(error, url));
  }
};

/** Without an app nothing else shows whether late answers and group robots get there. */
const tryApi = async (apiBase: string): Promise<Finding> => {
  const what = `接口的地址（${hostOf(apiBase)}）`;
  try {
    const { json } = await callPlatform('gettoken', `${apiBase}/cgi-bin/gettoken`);
    return json?.['errcode'] === undefined
      ? wrong(what, '有应答，但不是企业微信的应答，请核对 WECOM_API_BASE')
      : right(what, '连得上');
  } catch (error) {
    return wrong(what, troubleOf(error, apiBase));
  }
};

/** Well within the time of the lease. */
const LOGIN_MS = 5_000;

const NOT_TRIED = '没有试 Bot ID 和 Secret，免得把它挤下线';
const doubts = {
  away: `连不上 REDIS_URL 里的 Redis，不知道有没有助手正连着，${NOT_TRIED}`,
  unsure: `助手没有在运行；它要是正在别的机器上连着，一试就会把它挤下线，所以没有试 Bot ID 和 Secret。确定别处没有，请运行 npm run connect -- login；或者启动以后再运行一次本命令`,
};

/** Gives the bot's name and hangs up, while the lease keeps every bot of these settings off the line. */
const tryLogin = async (what: string, line: SocketSettings, lease: Lease): Promise<Finding> => {
  if (!(await lease.take()))
    return unknown(
      what,
      `有别的助手用这个机器人连着平台，${NOT_TRIED}。请在它运行的那台机器上、用它的设置运行本命令`,
    );
  try {
    const socket = await openBotSocket({ ...line, openMs: LOGIN_MS }, () => undefined);
    socket.drop();
    return right(what, '企业微信认得这个 Bot ID 和 Secret（登录了一下就退出了）');
  } catch (error) {
    return wrong(what, troubleOf(error, line.url));
  } finally {
    await lease.release();
  }
};

/** Who gives the bot's name pushes a running bot off the line: where one may run, it is asked instead. */
const checkLine = async (
  line: SocketSettings,
  { lineState, lineLease }: CheckSettings,
): Promise<Finding[]> => {
  const what = '机器人收消息';
  const reached = await tryLine(line);
  const running = lineFinding(what, lineState, String(cureOf(853000)));
  if (running) return [reached, running];
  if (reached.verdict !== 'right') return [reached];
  if (typeof lineLease === 'string') return [reached, unknown(what, doubts[lineLease])];
  return [reached, await tryLogin(what, line, lineLease)];
};

/** A message of a kind that does not exist shows nothing; a wrong key is refused all the same. */
const tryRobot = async (what: string, url: string, apiBase: string): Promise<Finding> => {
  const key = new URL(url).searchParams.get('key');
  if (!leadsTo(url, `${apiBase}/cgi-bin/webhook/send`) || !key) {
    return wrong(what, '群机器人的地址不对，请从群机器人的详情页重新复制到 robots.wecom.url');
  }
  const query = new URLSearchParams({ key });
  try {
    const send = `${apiBase}/cgi-bin/webhook/send?${query}`;
    const { json } = await postJson('webhook/send', send, { msgtype: 'check' });
    const cure = cureOf(json?.['errcode']);
    if (cure) return wrong(what, cure);
    return json
      ? right(what, '群机器人认得这个地址（没有试发）')
      : wrong(what, '有应答，但不是企业微信的应答，请核对 WECOM_API_BASE');
  } catch (error) {
    return wrong(what, troubleOf(error, apiBase));
  }
};

const checkGroup = async (group: CheckedGroup, { apiBase, app, line }: CheckSettings): Promise<Finding> => {
  const what = `群「${group.name}」`;
  if (group.robot) return tryRobot(what, group.robot.url, apiBase);
  if (group.appchat) {
    return app
      ? unknown(what, '由自建应用发到 appchat，能 @ 到人；群编号对不对要到第一次提醒才知道')
      : wrong(what, '写了 appchat，但没有填自建应用的设置（WECOM_APP_SECRET 等），提醒发不到这个群');
  }
  if (group.chat && line) {
    return unknown(
      what,
      '由智能机器人发，提醒能到，但 @ 不到人；机器人要先在群里被 @ 过一次。要 @ 到人，请在群设置 → 消息推送里添加群机器人，地址写进 robots.wecom',
    );
  }
  return wrong(
    what,
    '在 groups.yaml 里没有企业微信的出口，提醒发不到这个群：请在群设置 → 消息推送里添加群机器人，地址写进 robots.wecom；用长连接的也可以写 chats.wecom',
  );
};

export const checkWecom = async (
  settings: CheckSettings,
  groups: readonly CheckedGroup[],
): Promise<Finding[]> => {
  const { app, appSeal, apiBase, line, botSeal } = settings;
  return [
    ...(app ? await checkApp(app) : [await tryApi(apiBase)]),
    ...(appSeal ? [await tryAppDoor(appSeal, settings)] : []),
    ...(line ? await checkLine(line, settings) : []),
    ...(botSeal ? [await tryBotDoor(botSeal, settings)] : []),
    ...(await Promise.all(groups.map((group) => checkGroup(group, settings)))),
  ];
};
