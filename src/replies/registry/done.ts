import { type Month, sayMonth } from '../../calendar/day.ts';
import type { NotOwed } from '../../payout/owed.ts';
import type { Owed } from '../../registry/entry.ts';
import type { Omission, Proposal } from '../../registry/rules.ts';
import { sayMoney } from '../policy/figures.ts';
import { sayOwedAmount } from './enterprise-card.ts';
import { sayNotOwed } from './troubles.ts';

/** What was written down, in one line each. */

type Owing =
  | { readonly owed: Owed; readonly cautions: readonly string[] }
  | { readonly not: NotOwed; readonly name: string };

/** What became due by a recognition or a certificate; nothing where the document sets no award. */
export const sayOwing = (owing: Owing | null): string[] => {
  if (!owing) return [];
  if ('not' in owing) return [sayNotOwed(owing.not, owing.name)];
  const { number, name, clause } = owing.owed;
  return [
    `列入应兑：编号${number}，${name}，${sayOwedAmount(owing.owed)}（${clause}）。兑付后用「已兑 ${number} 日期」登记。`,
    ...(owing.cautions.length > 0 ? [`提示：${owing.cautions.join('')}`] : []),
  ];
};

/** How whole names end. */
const WHOLE = /(?:公司|厂|集团|社|中心|店|行|部|院|所|场|馆|站|坊|园|户|庄|队|处)$/;

export const sayRegistered = (name: string, code: string, unit: string): string[] => [
  `已登记：${name}（${code}），${unit}。`,
  ...(WHOLE.test(name)
    ? []
    : [`「${name}」像是简称；名单上用全称，和营业执照不一样请发「更名 ${code} 全称」。`]),
];

export const sayJoined = (name: string, place: string, day: string): string =>
  `已入库：${name}，${place}，${day}。`;

export const sayLeft = (name: string, place: string, day: string, reason: string): string =>
  `已出库：${name}，${place}，${day}，理由：${reason}。历次进出都留着。`;

export const sayStepped = (name: string, rung: string, day: string): string =>
  `已升级：${name}，${rung}，${day}。`;

export const sayRedated = (
  name: string,
  what: string,
  { from, to, reason }: { readonly from: string; readonly to: string; readonly reason: string },
): string => `已订正：${name}，${what}，${from} → ${to}（${reason}）。`;

export const sayRetracted = (name: string, what: string, day: string, reason: string): string =>
  `已订正：${name}，${what} ${day}的登记是误登，不算数（${reason}）。`;

export const sayVoidedWith = (number: string): string => `原来的应兑编号${number}随之作废。`;

/** The rung below is not on record: nothing is wrong, but it may have been forgotten. */
export const sayRungsMissing = (names: readonly string[]): string =>
  `库里没有它${names.join('、')}的记录，有的话请补登记。`;

export const sayRevenueKept = (
  name: string,
  { month, amount, source }: { readonly month: Month; readonly amount: number; readonly source: string },
  before: number | null,
): string => {
  const change = before === null || before === amount ? '' : `，原来是${sayMoney(before)}`;
  return `已记：${name}，年营收${sayMoney(amount)}（${sayMonth(month)}，来源：${source}${change}）。`;
};

const shortOf = ({ aliases, name }: Proposal['library']): string =>
  aliases.find(({ length }) => length <= 5) ?? name;

/** What the rules of the document say now that the figures have changed. */
export const sayProposals = (proposals: readonly Proposal[], omissions: readonly Omission[]): string[] => [
  ...proposals.map(({ enterprise, library, change, fails, isOnBound }) =>
    change === 'in'
      ? `按${library.clause}，应进${library.name}（${library.takes}）${isOnBound ? '，正好在界线上，以主管部门口径为准' : ''}。确定了请发「入库 ${shortOf(library)} ${enterprise.name}」。`
      : `按${library.clause}，不再符合${library.name}的条件（${fails.map(({ why }) => why).join('；')}），请核对，要出库发「出库 ${shortOf(library)} ${enterprise.name} 理由」。`,
  ),
  ...omissions.map(sayOmission),
];

/** 应入尽入: the document does not print the standard, so nothing is claimed that it does not say. */
export const sayOmission = ({ reached, by }: Omission): string =>
  by === 'standard'
    ? `已达到规模标准（${sayMoney(reached)}）而没有入规，列入应入尽入名单。`
    : `营收超过“小升规”培育范围上限（${sayMoney(reached)}）而没有入规，列入应入尽入名单；规模标准文件没有写，请市统计局核定。`;

export const sayAtRisk = (name: string, reason: string): string => `已标记：${name}有退规风险（${reason}）。`;

export const sayNotAbove = (name: string): string =>
  `库里没有它入规的记录；退规风险说的是在库规上企业（方案 三（三）），入了规的请补登记「入库 规上 ${name} 日期」。`;

export const sayRiskOver = (name: string, reason: string): string =>
  `已解除：${name}不再有退规风险（${reason}）。`;

export const sayHelped = (name: string): string => `已记：${name}的一企一策帮扶措施。`;

export const sayCircumstance = (name: string): string => `已记：${name}的情况。`;

export const sayRenamed = (from: string, to: string): string => `已更名：${from} → ${to}，原名还查得到。`;

/** `claims`: how many units had said that it is theirs. */
export const sayAssigned = (name: string, unit: string, claims: number): string =>
  `已划归：${name}归${unit}${claims > 0 ? '，争议已结' : ''}。`;

export const sayAssignedToUnit = (name: string, unit: string, reason: string): string =>
  `企业库：${name}划归${unit}（${reason}）。`;

export const sayClaimed = (name: string, unit: string): string =>
  `「${name}」已经登记在${unit}名下，没有改；您的登记已列进争议清单，由统筹核定。`;

export const sayClaimToManager = (name: string, code: string, own: string, other: string): string =>
  `企业库有争议：${name}（${code}）登记在${own}名下，${other}也登记它。核定后发「划归 ${code} 单位 理由」。`;

export const sayCertified = (name: string, award: string, day: string): string =>
  `已认定：${name}，${award}，${day}。`;

/** A second one may be right, or the same thing written down twice. */
export const sayEarlier = (earlier: readonly Owed[], number: string): string => {
  const known = earlier.map((one) => {
    const put = one.investment === null ? '' : `，投资${sayMoney(one.investment)}`;
    return `编号${one.number}（${one.day}${put}）`;
  });
  return `这家企业这一项已经列过${known.join('、')}；如果是同一件事，请发「作废 ${number} 重复」。`;
};

/** Conditions that nobody but the lead unit can check. */
export const sayToCheck = (conditions: readonly string[], lead: string | null): string =>
  `请牵头单位${lead ?? ''}核对：${conditions.join('；')}。`;
