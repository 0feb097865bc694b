import type { LineState } from '../channel.ts';
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
import { type AppSettings, fetchAppToken } from './app-api.ts';
import type { SocketSettings } from './bot-socket.ts';
import { cureOf } from './errcode.ts';

/** Tries the settings for WeCom one by one. Nobody is sent anything and no message is taken from the running bot. */

export type CheckSettings = {
  readonly apiBase: string;
  readonly app: AppSettings | null;
  /** Null without a long connection. */
  readonly line: SocketSettings | null;
  /** What a bot that runs here says of its long connection; null when none does. */
  readonly lineState: LineState | null;
  readonly isBotCalledBack: boolean;
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
  return [
    finding,
    ...(token ? [await tryApp(app, token)] : []),
    unknown(
      '应用收消息',
      '从这里试不出来。请看管理后台 → 应用管理 → 这个应用 → 接收消息 → 设置 API 接收：地址是不是 https://你的域名/callback/wecom/app，Token 和 EncodingAESKey 是不是和 WECOM_APP_TOKEN、WECOM_APP_AES_KEY 一样；点「保存」能通过就是对的',
    ),
  ];
};

/** Only shakes hands: who goes on to give the bot's name pushes the running bot off its connection. */
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

/** The credentials of a long connection are not tried: who gives the bot's name pushes the running bot off. */
const receiving = ({ line, lineState }: CheckSettings): Finding =>
  line
    ? (lineFinding('机器人收消息', lineState, String(cureOf(853000))) ??
      unknown(
        '机器人收消息',
        '机器人 ID 和 Secret 在这里不试，免得把正在运行的助手挤下线。请启动助手，再运行一次本命令；管理后台 → 智能机器人 → API 模式要选「长连接」',
      ))
    : unknown(
        '机器人收消息',
        '从这里试不出来。请看管理后台 → 智能机器人 → API 模式是不是「URL 回调」，地址是不是 https://你的域名/callback/wecom/bot；点「保存」能通过就是对的',
      );

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
): Promise<Finding[]> => [
  ...(settings.app ? await checkApp(settings.app) : [await tryApi(settings.apiBase)]),
  ...(settings.line ? [await tryLine(settings.line)] : []),
  ...(settings.line || settings.isBotCalledBack ? [receiving(settings)] : []),
  ...(await Promise.all(groups.map((group) => checkGroup(group, settings)))),
];
