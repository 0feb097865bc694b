import { randomUUID } from 'node:crypto';
import { momentOf, monthOf, sayMonth } from '../../calendar/day.ts';
import type { Hall } from '../channel.ts';

/** What the platform lets all apps of an organisation do in a month: https://open.dingtalk.com/document/development/billing-model */

/** `api`: calls of the server API. `robot`: what robots hear by callback or Stream and say by webhook. */
export type Meter = 'api' | 'robot';

/** The Standard edition, the smallest. Other apps of the organisation count too, so ours are a lower bound. */
const monthly: Readonly<Record<Meter, number>> = { api: 5_000, robot: 3_000 };
const names: Readonly<Record<Meter, string>> = {
  api: '服务端接口',
  robot: '机器人收发（Webhook 和 Stream）',
};

/** The operator is told at these shares of the month's number, once each over all replicas. */
const SHARES = [0.7, 0.9, 1] as const;
const DAY_MS = 86_400_000;
const KEPT_MS = 40 * DAY_MS;

export type Quota = {
  /** Counts one call. It never keeps a message back: a count that fails is a fault and nothing more. */
  readonly count: (meter: Meter) => Promise<void>;
  /** The platform says so with every message that it holds back; the operator hears it once a day. */
  readonly usedUp: () => Promise<void>;
};

const warningOf = (meter: Meter, month: string, sum: number): string =>
  `钉钉：${sayMonth(month)}${names[meter]}已用 ${sum} 次，标准版全单位每月共 ${monthly[meter]} 次` +
  `（别的应用也算在内）。请在钉钉管理后台看剩余次数，不够时购买次数包或升级版本。`;

export const quotaOf = ({
  store,
  now,
  tell,
  fault,
}: Pick<Hall, 'store' | 'now' | 'tell' | 'fault'>): Quota => ({
  count: async (meter) => {
    const month = monthOf(momentOf(now()));
    try {
      const sum = await store.count(`dingtalk:quota:${meter}:${month}`, KEPT_MS);
      const reached = SHARES.some((share) => sum === Math.ceil(monthly[meter] * share));
      if (reached) tell(warningOf(meter, month, sum));
    } catch (error) {
      fault(error, `quota ${meter}`);
    }
  },
  usedUp: async () => {
    const me = randomUUID();
    try {
      if ((await store.claim('dingtalk:quota:used-up', me, DAY_MS)) !== me) return;
    } catch (error) {
      fault(error, 'quota');
    }
    tell('钉钉：本月的消息次数已经用完，机器人收不到新消息。请在钉钉管理后台购买次数包或升级版本。');
  },
});
