import { sayMonth } from '../../calendar/day.ts';
import { type Enterprise, lastRevenue } from '../../registry/enterprise.ts';
import type { Ground, Place } from '../../registry/ground.ts';
import type { Omission, Proposal } from '../../registry/rules.ts';
import { sayMoney } from '../policy/figures.ts';
import { sayOmission } from './done.ts';
import { sayLevel } from './enterprise-card.ts';
import { type Page, sayPage } from './pages.ts';

type UnitName = (unit: string) => string;
type SeenBy = 'one' | 'group';

const sayRevenue = (enterprise: Enterprise, seenBy: SeenBy): string => {
  const revenue = seenBy === 'one' ? lastRevenue(enterprise) : null;
  return revenue ? `，${sayMonth(revenue.month)}年营收${sayMoney(revenue.amount)}` : '';
};

const entered = ({ stays }: Enterprise, place: string): string =>
  stays.findLast(({ library, to }) => library === place && to === null)?.from ?? '';

/** 「库 种子」 */
export const sayLibrary = (
  place: Place,
  page: Page<Enterprise>,
  { ground, unitName, seenBy, about }: { ground: Ground; unitName: UnitName; seenBy: SeenBy; about: string },
): string => {
  if (page.total === 0) return `${about}${place.name}还没有企业。登记用「入库」。`;
  const lines = page.items.map((one) => {
    const level = place.rung ? '' : `，${sayLevel(one, ground)}`;
    return `${one.name}（${unitName(one.unit)}${level}，${entered(one, place.id)}进库${sayRevenue(one, seenBy)}）`;
  });
  return [`${about}${place.name}有${page.total}家（${place.clause}）：`, ...sayPage(page, lines)].join('\n');
};

/** 「库」: how many are in each. */
export const sayLibraries = (
  counts: readonly { readonly place: Place; readonly count: number }[],
  about: string,
  enterprises: number,
  projects: { readonly name: string; readonly count: number } | null,
): string =>
  [
    `${about}登记的企业有${enterprises}家：`,
    ...counts.map(({ place, count }) => `· ${place.name}：${count}家`),
    ...(projects ? [`· ${projects.name}：${projects.count}个项目`] : []),
    '看名单发「库 种子」「库 规上 东郊乡」，看一家发「企业 名称」，看项目发「项目」。',
  ].join('\n');

/** 「拟入库」: what the conditions of the document say about who should come in or go out. */
export const sayProposalList = (page: Page<Proposal>, about: string, seenBy: SeenBy): string => {
  if (page.total === 0) return `${about}没有该进库、该出库而没有动的企业。`;
  const lines = page.items.map(({ enterprise, library, change, fails, isOnBound }) => {
    const what =
      change === 'in'
        ? `应进${library.name}`
        : `不再符合${library.name}（${fails.map(({ why }) => why).join('；')}）`;
    return `${enterprise.name}：${what}（${library.clause}${sayRevenue(enterprise, seenBy)}${isOnBound ? '，正好在界线上' : ''}）`;
  });
  return [
    `${about}按文件的条件，有${page.total}处该动：`,
    ...sayPage(page, lines),
    '核对后用「入库」「出库」登记。',
  ].join('\n');
};

/** 「应入尽入」 */
export const sayOmissionList = (page: Page<Omission>, about: string, seenBy: SeenBy): string => {
  if (page.total === 0) return `${about}没有该入规而没有入规的企业。`;
  const lines = page.items.map(
    (one) => `${one.enterprise.name}${sayRevenue(one.enterprise, seenBy)}：${sayOmission(one)}`,
  );
  return [
    `${about}应入尽入名单有${page.total}家（方案 三（二））：`,
    ...sayPage(page, lines),
    '入规后发「入库 规上 企业名 日期」。',
  ].join('\n');
};

/** 「争议」 */
export const sayContested = (page: Page<Enterprise>, unitName: UnitName): string => {
  if (page.total === 0) return '没有争议：没有两个单位登记同一家企业。';
  const lines = page.items.map(
    ({ name, code, unit, claims }) =>
      `${name}（${code}）：登记在${unitName(unit)}，${claims.map(unitName).join('、')}也登记`,
  );
  return [
    `有${page.total}家企业两个以上单位登记：`,
    ...sayPage(page, lines),
    '核定后发「划归 代码 单位 理由」。',
  ].join('\n');
};

/** 「退规风险」 */
export const sayRiskList = (page: Page<Enterprise>, about: string, seenBy: SeenBy): string => {
  if (page.total === 0) return `${about}没有标为有退规风险的企业。`;
  const lines = page.items.map((one) =>
    seenBy === 'group'
      ? `${one.name}（${one.risk?.since}起）`
      : `${one.name}（${one.risk?.since}起，${one.risk?.reason}${sayRevenue(one, seenBy)}）${one.help.length > 0 ? `一企一策：${one.help.at(-1)?.text}` : '还没有一企一策'}`,
  );
  return [`${about}有退规风险的有${page.total}家：`, ...sayPage(page, lines)].join('\n');
};

export const sayOnlyAlone = (name: string): string => `「${name}」涉及企业的钱和经营情况，请在单聊里查。`;

export const sayUnknownPlaceOrUnit = (words: string, places: readonly string[]): string =>
  `没有看懂「${words}」。请写库名和单位，如「库 种子 东郊乡」。库有：${places.join('、')}。`;

export const sayUnknownUnitHere = (words: string, example: string): string =>
  `没有「${words}」这个单位，您能看到的企业里也没有，请写成「${example}」。`;
