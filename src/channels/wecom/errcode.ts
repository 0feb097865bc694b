import { SendFailed } from '../../errors.ts';

/** What the platform's error codes mean for us: https://developer.work.weixin.qq.com/document/path/90313 */

const MINUTE_MS = 60_000;

/** The token is wrong, over or missing: a new one helps. */
const expired = new Set([40014, 42001, 41001]);

export const isTokenOver = (errcode: unknown): boolean => typeof errcode === 'number' && expired.has(errcode);

/** Worth another try, after this many ms. */
const waits: Readonly<Record<number, number>> = {
  [-1]: 2_000,
  6000: 2_000,
  45009: 65_000,
  45033: 5_000,
  846607: MINUTE_MS,
};

/** What only the operator can mend, and where. */
const cures: Readonly<Record<number, string>> = {
  40001: '密钥不对，请核对 WECOM_APP_SECRET（管理后台 → 应用管理 → 自建应用 → Secret）',
  40013: '企业 ID 不对，请核对 WECOM_CORP_ID（管理后台 → 我的企业 → 企业信息）',
  40056: '应用编号不对，请核对 WECOM_APP_AGENT_ID（管理后台 → 应用管理 → 自建应用 → AgentId）',
  301002: '应用编号和密钥不是同一个应用的，请核对 WECOM_APP_AGENT_ID 和 WECOM_APP_SECRET',
  48002: '应用没有这个接口的权限；建群要求应用可见范围是整个企业',
  60011: '应用看不到收信人，请在管理后台扩大应用的可见范围',
  60020: '本机的出口 IP 不在可信名单里，请在管理后台 → 应用管理 → 自建应用 → 企业可信 IP 里加上',
  60111: '收信人的账号不存在，请核对 people.yaml 里的 wecom 账号（管理后台 → 通讯录 → 成员详情 → 账号）',
  81013: '收信人不在应用的可见范围里或账号不存在，请核对 people.yaml，或在管理后台扩大应用的可见范围',
  86001: '群编号不存在，请核对 groups.yaml',
  86003: '群编号不对，请核对 groups.yaml',
  86216: '这个群不是本应用建的，请核对 groups.yaml',
  86220: '这个群不是本应用建的，请核对 groups.yaml',
  93000: '群机器人的地址不对或机器人已被移除，请在群里重新添加并更新 groups.yaml',
  93004: '群机器人被停用了，请在群里重新启用',
  93006: '群编号不对（区分大小写），或机器人还没有在这个群里说过话',
  93008: '机器人不在这个群里，请重新拉进群',
  853000:
    '机器人 ID 或密钥不对，请核对 WECOM_BOT_ID 和 WECOM_BOT_SECRET（管理后台 → 智能机器人 → API 模式 → 长连接）',
};

/** The sentence for the operator; null for what the operator cannot change. */
export const cureOf = (errcode: unknown): string | null =>
  (typeof errcode === 'number' && cures[errcode]) || null;

/** The failure of a call that the platform answered with this code. */
export const failureOf = (what: string, errcode: unknown): SendFailed => {
  const waitMs = typeof errcode === 'number' ? waits[errcode] : undefined;
  const cure = cureOf(errcode);
  const reason = cure ? `企业微信 ${errcode}：${cure}` : `${what}: errcode ${String(errcode)}`;
  return waitMs === undefined ? new SendFailed('never', reason) : new SendFailed('later', reason, waitMs);
};
