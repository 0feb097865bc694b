import { sayMonth } from '../../calendar/day.ts';
import { paymentState } from '../../payout/payment.ts';
import type { Enterprise, Entitlement } from '../../registry/enterprise.ts';
import { isIn, lastRevenue, rungsOf } from '../../registry/enterprise.ts';
import type { Ground } from '../../registry/ground.ts';
import type { NearMiss } from '../../registry/near-miss.ts';
import { sayMoney } from '../policy/figures.ts';
import { sayNearMiss } from './near-misses.ts';

/** What a card is written from, besides the enterprise. */
export type CardNeeds = {
  readonly ground: Ground;
  readonly unitName: (unit: string) => string;
  readonly nearMisses: readonly NearMiss[];
  /** In a group everybody reads along: money and what the units wrote stay out. */
  readonly seenBy: 'one' | 'group';
};

/** 「省级“专精特新”中小企业」; without a rung 「还没有级别」. */
export const sayLevel = (enterprise: Enterprise, { policy, day }: Ground): string =>
  rungsOf(enterprise, policy.ladder, day)[0]?.name ?? '还没有级别';

const stepsLine = ({ steps }: Enterprise, { policy }: Ground): string[] => {
  if (steps.length === 0) return [];
  const named = steps.map(({ rung, day, basis }) => {
    const name = policy.ladder.find(({ id }) => id === rung)?.name ?? rung;
    return `${name} ${day}${basis ? `（${basis}）` : ''}`;
  });
  return [`历次：${named.join(' → ')}`];
};

const placesLine = ({ stays }: Enterprise, { places }: Ground): string[] => {
  const named = stays.map(({ library, from, to, reason }) => {
    const name = places.find(({ id }) => id === library)?.name ?? library;
    return to === null ? `${name}（${from}起）` : `${name}（${from}至${to}，${reason ?? '出库'}）`;
  });
  return [named.length > 0 ? `在库：${named.join('；')}` : '在库：没有进过库'];
};

const revenueLine = (enterprise: Enterprise): string[] => {
  const revenue = lastRevenue(enterprise);
  return revenue
    ? [`年营收：${sayMoney(revenue.amount)}（${sayMonth(revenue.month)}，来源：${revenue.source}）`]
    : ['年营收：还没有填'];
};

const riskLines = ({ risk, help }: Enterprise): string[] => [
  ...(risk ? [`退规风险：${risk.since}起，${risk.reason}`] : []),
  ...help.slice(-3).map(({ day, text }) => `一企一策：${day} ${text}`),
];

/** 「应兑」, 「已兑 2025-07-01（待确认）」 */
export const sayPayment = (entitlement: Entitlement): string => {
  const { payment, voided } = entitlement;
  const note = payment?.note ? `（${payment.note}）` : '';
  switch (paymentState(entitlement)) {
    case 'void':
      return `作废（${voided}）`;
    case 'due':
      return '未兑';
    case 'entered':
      return `已填兑付${payment?.day} ${sayMoney(payment?.amount ?? 0)}${note}，待另一人确认`;
    case 'paid':
      return `${payment?.day}已兑${sayMoney(payment?.amount ?? 0)}${note}`;
  }
};

/** 「最高5万元」 where the document gives a ceiling. */
export const sayOwedAmount = ({ amount, isCeiling }: Pick<Entitlement, 'amount' | 'isCeiling'>): string =>
  `${isCeiling ? '最高' : ''}${sayMoney(amount)}`;

const payoutLines = ({ entitlements }: Enterprise): string[] =>
  entitlements.map(
    (one) =>
      `奖补：编号${one.number} ${one.name} ${sayOwedAmount(one)}（${one.day}，${one.clause}）${sayPayment(one)}`,
  );

/** Everything that is known of one enterprise. */
export const sayCard = (
  enterprise: Enterprise,
  { ground, unitName, nearMisses, seenBy }: CardNeeds,
): string => {
  const { name, formerNames, code, unit, sector, claims } = enterprise;
  const isAbove = isIn(enterprise, ground.settings.aboveScale.id, ground.day);
  const former = formerNames.length > 0 ? `（原名${formerNames.join('、')}）` : '';
  const open = [
    `${name}${former}`,
    `单位：${unitName(unit)}${sector ? `　行业：${sector}` : ''}　${isAbove ? '规上' : '未入规'}`,
    `级别：${sayLevel(enterprise, ground)}`,
    ...stepsLine(enterprise, ground),
    ...placesLine(enterprise, ground),
  ];
  if (seenBy === 'group') return [...open, '营收、奖补、帮扶情况请在单聊里查。'].join('\n');
  return [
    ...open.slice(0, 1),
    `代码：${code}`,
    ...open.slice(1),
    ...revenueLine(enterprise),
    ...riskLines(enterprise),
    ...payoutLines(enterprise),
    ...nearMisses.map((miss) => `差一步：${sayNearMiss(miss)}`),
    ...(claims.length > 0 ? [`有争议：${claims.map(unitName).join('、')}也说是自己的，等统筹「划归」`] : []),
  ].join('\n');
};
