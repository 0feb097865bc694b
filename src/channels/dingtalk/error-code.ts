import { SendFailed } from '../../errors.ts';

/**
 * What the platform's error codes mean for us. The new API says `code` in words, the old one and the robots
 * `errcode` in numbers: https://open.dingtalk.com/document/development/server-api-error-codes-1
 */

const MINUTE_MS = 60_000;
/** A custom robot that was too fast is shut out for so long. */
export const SHUT_OUT_MS = 10 * MINUTE_MS;

/** The token is wrong or over: a new one helps. */
const overCodes = /^(InvalidAuthentication|40014|40001|42001)$/;

/** `subCode` comes with the old API's 88. */
export const isTokenOver = (code: unknown, subCode?: unknown): boolean =>
  overCodes.test(String(code)) || (String(code) === '88' && overCodes.test(String(subCode)));

/** Worth another try, after this many ms. */
const waits: readonly (readonly [RegExp, number])[] = [
  [/^Forbidden\.AccessDenied\.Qp[sm]Limit|^(90018|90002|-1)$/, 2_000],
  [/(^|\.)send\.too\.fast$|(^|\.)too\.many\.(group|people)$/, MINUTE_MS],
  [/(^|\.)system\.error$|^ServiceUnavailable/, 5_000],
  [/^1111$/, 5 * MINUTE_MS],
  [/^(130101|410100|660026)$/, SHUT_OUT_MS],
];

/** It may have been said: only who looks can tell. The old API's 15 is its gateway's time-out. */
const inDoubt = /(^|\.)unknown\.send\.result$|^15$/;

/** What only the operator can mend, and where. */
const cures: readonly (readonly [RegExp, string])[] = [
  [
    /^(invalidClientIdOrSecret|authFailed)$/,
    'Client ID 或 Client Secret 不对（也可能带了空格），请核对 DINGTALK_CLIENT_ID 和 DINGTALK_CLIENT_SECRET（开放平台 → 应用 → 凭证与基础信息）',
  ],
  [
    /ApiCountLimitForOrg$|^90020$|^90030$/,
    '本月的调用次数已经用完，消息发不出去，请在钉钉管理后台购买次数包或升级版本',
  ],
  [
    /AccessTokenPermissionDenied$/,
    '应用没有发消息的权限，请在开放平台 → 应用 → 权限管理里开通「企业内机器人发送消息权限」；群里用选择卡片的，还要「互动卡片实例写权限」',
  ],
  [/IpNotInWhiteList$/, '本机的出口 IP 不在名单里，请在开放平台 → 应用 → 安全设置 → 服务器出口 IP 里加上'],
  [
    /robotCode|^chatbotId\.notAllow|^resource\.not\.found$/,
    '机器人编号不对或机器人没有发布，请核对 DINGTALK_ROBOT_CODE（开放平台 → 应用 → 机器人）',
  ],
  [/openConversationId$/, '群编号不对，请在群里 @助手 说「状态」，照抄到 groups.yaml 的 chats.dingtalk'],
  [/^conversation\.org\.notMatch$/, '这个群不是本单位的内部群，应用机器人只能进内部群'],
  [/^group\.disbanded$|^400013$/, '群已经解散，请更新 groups.yaml'],
  [/^bot\.stopped$|^400102$/, '机器人被停用了，请在钉钉里重新启用'],
  [/^400106$/, '机器人不在这个群里，请重新添加'],
  [/^310000$/, '群机器人的安全设置不符，请核对 groups.yaml 里的加签密钥（以 SEC 开头）和本机时间'],
  [/^(300001|300005|400101)$/, '群机器人的地址不对，请从群机器人的设置页重新复制到 groups.yaml'],
  [/^43010[1-4]$|^contain\./, '内容被钉钉拦下了，请看日志里是哪条通知，改了说法再发'],
];

const found = <T>(table: readonly (readonly [RegExp, T])[], code: unknown): T | undefined =>
  table.find(([pattern]) => pattern.test(String(code)))?.[1];

/** The sentence for the operator; null for what the operator cannot change. */
export const cureOf = (code: unknown): string | null => found(cures, code) ?? null;

/** The failure of a call that the platform answered with this code. */
export const failureOf = (what: string, code: unknown): SendFailed => {
  const waitMs = found(waits, code);
  if (waitMs !== undefined) return new SendFailed('later', `${what}: ${String(code)}`, waitMs);
  if (inDoubt.test(String(code))) return new SendFailed('unknown', `${what}: ${String(code)}`);
  const cure = cureOf(code);
  return new SendFailed('never', cure ? `钉钉 ${String(code)}：${cure}` : `${what}: ${String(code)}`);
};
