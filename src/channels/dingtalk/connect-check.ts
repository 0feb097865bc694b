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
import { leadsTo, postJson } from '../http-call.ts';
import { fetchAppToken } from './app-api.ts';
import { cureOf } from './error-code.ts';
import { unreadableOf } from './knock.ts';
import { signOf } from './sign.ts';
import { askGateway } from './stream-gateway.ts';
import type { WaysOutSettings } from './ways-out.ts';

/** Tries the settings for DingTalk one by one. Nobody is sent anything and no message is taken from the running bot. */

export type CheckSettings = WaysOutSettings & {
  readonly stream: boolean;
  /** What a bot that runs here says of its Stream; null when none does. */
  readonly lineState: LineState | null;
  readonly addresses: Addresses;
  /** Epoch ms. */
  readonly nowMs: number;
};

const tryToken = async (settings: CheckSettings): Promise<{ token: string | null; finding: Finding }> => {
  const what = '应用凭证（Client ID、Client Secret）';
  try {
    const { token } = await fetchAppToken(settings);
    return { token, finding: right(what, '钉钉认得这个应用') };
  } catch (error) {
    return { token: null, finding: wrong(what, troubleOf(error, settings.apiBase)) };
  }
};

/** Asks for a file that does not exist: the refusal tells whether the robot is ours. */
const tryRobot = async ({ apiBase, robotCode }: CheckSettings, token: string): Promise<Finding> => {
  const what = '机器人编号（DINGTALK_ROBOT_CODE）';
  try {
    const { json } = await postJson(
      'messageFiles/download',
      `${apiBase}/v1.0/robot/messageFiles/download`,
      { downloadCode: 'check', robotCode },
      { 'x-acs-dingtalk-access-token': token },
    );
    const code = String(json?.['code'] ?? '');
    if (code.endsWith('.downloadCode') || code === '') return right(what, '机器人属于这个应用');
    const cure = cureOf(code);
    return cure ? wrong(what, cure) : unknown(what, `钉钉回答 ${code}，看不出对错`);
  } catch (error) {
    return wrong(what, troubleOf(error, apiBase));
  }
};

/** Knocks without the ticket: a connection of its own would take messages away from the running bot. */
const tryStream = async (settings: CheckSettings): Promise<Finding> => {
  const what = 'Stream 连接';
  let place = settings.apiBase;
  try {
    const url = new URL(await askGateway(settings));
    url.search = '';
    place = url.href;
    await shakeHands(place);
    return right(what, `钉钉给了连接地址，${url.host} 连得上`);
  } catch (error) {
    return wrong(what, troubleOf(error, place));
  }
};

/** An old-style call without a token is refused in JSON, if it arrives at all. */
const tryOldApi = async ({ oapiBase }: CheckSettings): Promise<Finding> => {
  const what = `回复和上传图片的地址（${hostOf(oapiBase)}）`;
  try {
    const { json } = await postJson('robot/send', `${oapiBase}/robot/send`, {});
    return json?.['errcode'] === undefined
      ? wrong(what, '有应答，但不是钉钉的应答，请核对 DINGTALK_OAPI_BASE')
      : right(what, '连得上');
  } catch (error) {
    return wrong(what, troubleOf(error, oapiBase));
  }
};

/** A message of a kind that does not exist shows nothing; a wrong token or secret is refused all the same. */
const tryCustomRobot = async (
  what: string,
  { url, secret }: NonNullable<CheckedGroup['robot']>,
  { oapiBase, nowMs }: CheckSettings,
): Promise<Finding | null> => {
  const query = new URLSearchParams({ access_token: new URL(url).searchParams.get('access_token') ?? '' });
  if (secret) {
    query.set('timestamp', String(nowMs));
    query.set('sign', signOf(secret, nowMs));
  }
  try {
    const { json } = await postJson('robot/send', `${oapiBase}/robot/send?${query}`, { msgtype: 'check' });
    const cure = cureOf(json?.['errcode']);
    return cure ? wrong(what, cure) : null;
  } catch (error) {
    return wrong(what, troubleOf(error, oapiBase));
  }
};

const checkGroup = async ({ name, chat, robot }: CheckedGroup, settings: CheckSettings): Promise<Finding> => {
  const { oapiBase } = settings;
  const what = `群「${name}」`;
  if (!chat && !robot)
    return wrong(
      what,
      '在 groups.yaml 里没有钉钉的出口，提醒发不到这个群：请写 chats.dingtalk（在群里 @助手 说「状态」可以看到群编号）或 robots.dingtalk',
    );
  if (!robot)
    return unknown(
      what,
      '没有群机器人：提醒能发，但 @ 不到人。要 @ 到人，请在群设置 → 机器人里添加自定义机器人（安全设置选「加签」），地址和密钥写进 robots.dingtalk',
    );
  const { searchParams } = new URL(robot.url);
  if (!leadsTo(robot.url, `${oapiBase}/robot/send`) || !searchParams.get('access_token'))
    return wrong(what, '群机器人的地址不对，请从群机器人的设置页重新复制到 robots.dingtalk.url');
  const trouble = await tryCustomRobot(what, robot, settings);
  if (trouble) return trouble;
  if (!robot.secret)
    return unknown(what, '群机器人没有填加签密钥：安全设置是「加签」时要填 robots.dingtalk.secret');
  if (!chat) return unknown(what, '没有群编号：文字和 @ 能发，Excel 发不出去，图片在有的手机上看不到');
  return right(what, '群机器人认得这个地址和密钥（没有试发），群编号写好了');
};

const receiving = async (settings: CheckSettings): Promise<Finding> => {
  const { stream, lineState, addresses, nowMs } = settings;
  const what = '收消息';
  if (stream)
    return (
      lineFinding(what, lineState, String(cureOf('authFailed'))) ??
      unknown(
        what,
        '请看开放平台 → 应用 → 机器人 → 消息接收模式是不是「Stream 模式」，应用是不是已经发布、可见范围够不够',
      )
    );
  const door = {
    what,
    path: '/callback/dingtalk',
    secrets: 'DINGTALK_CLIENT_SECRET、DINGTALK_ROBOT_CODE',
    console:
      '请看开放平台 → 应用 → 机器人 → 消息接收模式是不是「HTTP 模式」，地址是不是 https://你的域名/callback/dingtalk，应用是不是已经发布',
    knock: unreadableOf(settings, nowMs),
  };
  return checkDoor(door, addresses);
};

/** A card can only be tried by showing it in a group. */
const cardsInGroups = ({ cardTemplate }: CheckSettings): Finding[] =>
  cardTemplate
    ? [
        unknown(
          '群里的选择卡片（DINGTALK_CARD_TEMPLATE_ID）',
          '发出来群里就看得见，这里不试。请由还没有绑定的人在群里发「@助手 绑定 东交乡」，答复下面应当有卡片（不点就没有影响）；没有就看日志',
        ),
      ]
    : [];

export const checkDingtalk = async (
  settings: CheckSettings,
  groups: readonly CheckedGroup[],
): Promise<Finding[]> => {
  const { token, finding } = await tryToken(settings);
  return [
    finding,
    ...(token ? [await tryRobot(settings, token)] : []),
    ...(token && settings.stream ? [await tryStream(settings)] : []),
    await tryOldApi(settings),
    await receiving(settings),
    ...cardsInGroups(settings),
    ...(await Promise.all(groups.map((group) => checkGroup(group, settings)))),
  ];
};
