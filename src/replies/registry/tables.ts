import { yearOf } from '../../calendar/day.ts';
import { paymentState } from '../../payout/payment.ts';
import type { Payout } from '../../payout/payouts.ts';
import { type Enterprise, lastRevenue, rungsOf } from '../../registry/enterprise.ts';
import type { Ground } from '../../registry/ground.ts';
import { importColumns } from '../../registry/import-row.ts';
import type { ShareColumn } from '../../registry/settings.ts';
import type { Cell, MonthTable } from '../month-table.ts';
import { importHeadings } from './import-words.ts';

/** Tables of the registry for spreadsheet programs. */

type UnitName = (unit: string) => string;

const widths: Readonly<Record<(typeof importColumns)[number], number>> = {
  name: 34,
  code: 22,
  unit: 14,
  sector: 10,
  place: 30,
  day: 12,
  basis: 26,
  amount: 14,
  month: 10,
  source: 14,
};

export type Plain = {
  readonly title: string;
  readonly columns: readonly { readonly heading: string; readonly width: number }[];
  readonly rows: readonly (readonly Cell[])[];
};

/** The columns of the form, with these rows. */
export const importable = (rows: readonly (readonly Cell[])[]): Plain => ({
  title: '企业库',
  columns: importColumns.map((column) => ({ heading: importHeadings[column], width: widths[column] })),
  rows,
});

type Where = { readonly place: string; readonly day: string; readonly basis: string | null };

/** One line for each rung reached and each library that it is in besides. */
const placesOf = (enterprise: Enterprise, { policy, places }: Ground): Where[] => {
  const steps = enterprise.steps.flatMap(({ rung, day, basis }) => {
    const row = policy.ladder.find(({ id }) => id === rung);
    const isLeft =
      row?.library && !enterprise.stays.some((one) => one.library === row.library && one.to === null);
    return row && !isLeft ? [{ place: row.name, day, basis }] : [];
  });
  const ofRungs = new Set(policy.ladder.flatMap(({ library }) => library ?? []));
  const others = enterprise.stays
    .filter(({ library, to }) => to === null && !ofRungs.has(library))
    .map(({ library, from }) => ({
      place: places.find(({ id }) => id === library)?.name ?? library,
      day: from,
      basis: null,
    }));
  return [...steps, ...others];
};

const importLines = (enterprise: Enterprise, ground: Ground, unitName: UnitName): Cell[][] => {
  const { name, code, unit, sector } = enterprise;
  const revenue = lastRevenue(enterprise);
  const money: Cell[] = revenue ? [revenue.amount, revenue.month, revenue.source] : [null, null, null];
  const places: (Where | null)[] = placesOf(enterprise, ground);
  return (places.length > 0 ? places : [null]).map((where, index) => [
    name,
    code,
    unitName(unit),
    sector,
    where?.place ?? null,
    where?.day ?? null,
    where?.basis ?? null,
    ...(index === 0 ? money : [null, null, null]),
  ]);
};

/** 「企业表」: the same columns as the form, so that it can be changed and sent back. */
export const enterpriseTable = (
  enterprises: readonly Enterprise[],
  ground: Ground,
  unitName: UnitName,
): Plain => importable(enterprises.flatMap((one) => importLines(one, ground, unitName)));

const shareHeadings: Readonly<Record<ShareColumn, string>> = {
  name: '企业名称',
  code: '统一社会信用代码',
  level: '级别',
  since: '认定日期',
  unit: '所属单位',
};

/** Those that stand on a “专精特新” rung: what the agreed columns of 计划 三（四）10 tell banks. */
export const shareTable = (enterprises: readonly Enterprise[], ground: Ground, unitName: UnitName): Plain => {
  const { columns } = ground.settings.sharing;
  const rows = enterprises.flatMap((enterprise) => {
    const rung = rungsOf(enterprise, ground.policy.ladder, ground.day).find(({ srdi }) => srdi);
    if (!rung) return [];
    const cells: Readonly<Record<ShareColumn, Cell>> = {
      name: enterprise.name,
      code: enterprise.code,
      level: rung.name,
      since: enterprise.steps.findLast((step) => step.rung === rung.id)?.day ?? null,
      unit: unitName(enterprise.unit),
    };
    return [columns.map((column) => cells[column])];
  });
  return {
    title: '专精特新企业名单',
    columns: columns.map((column) => ({ heading: shareHeadings[column], width: 24 })),
    rows,
  };
};

const states = { due: '未兑', entered: '待确认', paid: '已兑', void: '作废' } as const;

const column = (heading: string, width: number, isSummed = false): MonthTable['columns'][number] => ({
  heading,
  width,
  isSummed,
});

/** 「兑现表」; what was voided is not in it. */
export const payoutTable = (
  payouts: readonly Payout[],
  year: number | null,
  unitName: UnitName,
): MonthTable => ({
  title: `${year === null ? '' : `${year}年`}奖补兑现表`,
  columns: [
    column('编号', 8),
    column('企业名称', 34),
    column('状态', 8),
    column('统一社会信用代码', 22),
    column('所属单位', 14),
    column('奖补', 34),
    column('认定日期', 12),
    column('年度', 8),
    column('应兑（万元）', 12, true),
    column('上限', 6),
    column('投资额（万元）', 14),
    column('条款', 16),
    column('兑付日期', 12),
    column('已兑（万元）', 12, true),
    column('兑付备注', 18),
  ],
  rows: payouts.map(({ enterprise, entitlement }) => {
    const state = paymentState(entitlement);
    return [
      entitlement.number,
      enterprise.name,
      states[state],
      enterprise.code,
      unitName(enterprise.unit),
      entitlement.name,
      entitlement.day,
      yearOf(entitlement.day),
      entitlement.amount,
      entitlement.isCeiling ? '是' : null,
      entitlement.investment,
      entitlement.clause,
      entitlement.payment?.day ?? null,
      state === 'paid' ? (entitlement.payment?.amount ?? null) : null,
      entitlement.payment?.note ?? null,
    ];
  }),
  totals: '合计',
});

export const sayGiven = (what: string, rows: number): string => `${what}：${rows}行。已记入审计。`;

/** The agreed columns are said, so that nobody has to open the file to know. */
export const sayShared = (rows: number, { settings: { sharing } }: Ground): string =>
  `专精特新企业名单：${rows}家，只有${sharing.columns.map((name) => shareHeadings[name]).join('、')}（${sharing.clause}）。已记入审计。`;

export const sayNotShared = (lead: string | null): string =>
  `给银行的名单由${lead ?? '牵头单位'}和统筹导出，没有给。`;
