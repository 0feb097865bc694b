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

const sayProposal = ({ enterprise, library, change, fails, isOnBound }: Proposal, seenBy: SeenBy): string => {
  const what =
    change === 'in'
      ? `应进${library.name}`
      : `不再符合${library.name}（${fails.map(({ why }) => why).join('；')}）`;
  return `${enterprise.name}：${what}（${library.clause}${sayRevenue(enterprise, seenBy)}${isOnBound ? '，正好在界线上' : ''}）`;
};

/** 「拟入库」: what the conditions of the document say about who should come in or go out. */
export const sayProposalList = (page: Page<Proposal>, about: string, seenBy: SeenBy): string =>
  page.total === 0
    ? `${about}没有该进库、该出库而没有动的企业。`
    : [
        `${about}按文件的条件，有${page.total}处该动：`,
        ...sayPage(
          page,
          page.items.map((one) => sayProposal(one, seenBy)),
        ),
        '核对后用「入库」「出库」登记；该进的一次都进，发「拟入库 全部入库」。',
      ].join('\n');

/** So many of those who would come in are named; the list names the others. */
const NAMED = 20;

/** 「拟入库 全部入库」: who would come in. */
export const sayEnrolQuestion = (
  proposals: readonly Proposal[],
  about: string,
  { list, more, seenBy }: { readonly list: string; readonly more: number; readonly seenBy: SeenBy },
): string => {
  const named = proposals.slice(0, NAMED);
  const unnamed = proposals.length - named.length;
  return [
    `还没有动。${about}按文件的条件，这${proposals.length}处要入库，日期记今天：`,
    ...named.map((one, index) => `${index + 1}. ${sayProposal(one, seenBy)}`),
    ...(unnamed > 0 ? [`还有${unnamed}处，看「${list} 第2页」。`] : []),
    ...(more > 0 ? [`另外${more}处这次不入，办完再发一次。`] : []),
    '核对无误回「确认入库」，不入回「取消」。',
  ].join('\n');
};

export const sayNoneToEnrol = (about: string): string =>
  `${about}没有您能登记的拟入库企业，没有动。看名单发「拟入库」。`;

export const sayNothingToConfirm = (): string =>
  '没有在等确认的入库。要一次都入库，发「拟入库 全部入库」，先列出来再确认。';

/** What came in, and how much of what was shown is no longer so. */
export const sayEnrolled = (
  counts: readonly { readonly name: string; readonly count: number }[],
  changed: number,
): string =>
  [
    counts.length === 0
      ? '没有企业入库。'
      : `已入库：${counts.map(({ name, count }) => `${name}${count}家`).join('，')}。`,
    ...(changed > 0 ? [`有${changed}处情况变了，没有动，请看「拟入库」。`] : []),
  ].join('\n');

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

export const sayUnknownPlaceOrUnit = (words: string, places: readonly string[], example: string): string =>
  `没有看懂「${words}」。请写库名和单位，如「${example}」。库有：${places.join('、')}。`;

export const sayOtherUnitsList = (unit: string, own: string): string =>
  `这里只看得到本单位（${own}）的企业，${unit}的请问${unit}或统筹。`;

export const sayUnknownUnitHere = (words: string, example: string): string =>
  `没有「${words}」这个单位，您能看到的企业里也没有，请写成「${example}」。`;
