import type { Assessment, ScoreSeries, ScoreShift, UnitScore } from '../../assessment/assessment.ts';
import type { Item } from '../../assessment/rules.ts';
import { sayQuarter } from '../../calendar/quarter.ts';
import type { Errata } from '../../progress/corrections.ts';
import { errataTable } from '../errata-table.ts';
import type { Cell, MonthTable } from '../month-table.ts';
import { kindNames } from '../ranking.ts';
import { sayWhoseWeights } from './own-line.ts';
import { sayInputs, sayMethod, sayTotal } from './scores.ts';

const column = (heading: string, width: number) => ({ heading, width, isSummed: false });

/** The items that a kind of unit is judged by, in the order of the rules. */
export const itemsFor = ({ rules }: Assessment, kind: ScoreSeries['kind']): readonly Item[] =>
  rules.items.filter(({ kinds }) => kinds.includes(kind));

/** True where the series has ranks. */
export const isRanked = ({ lines }: ScoreSeries): boolean => lines.some(({ rank }) => rank !== null);

const pointsOf = ({ scores }: UnitScore, item: Item): Cell =>
  scores.find((score) => score.item === item.id)?.points ?? '—';

const seriesTable = (series: ScoreSeries, assessment: Assessment): MonthTable => {
  const items = itemsFor(assessment, series.kind);
  const ranked = isRanked(series);
  return {
    sheet: kindNames[series.kind],
    title: `${sayQuarter(assessment.quarter)}季考核：${kindNames[series.kind]}`,
    columns: [
      ...(ranked ? [column('名次', 8)] : []),
      column('单位', 22),
      ...items.map(({ name, weight }) => column(`${name}（${weight}）`, 14)),
      column('适用分值', 10),
      column('得分', 12),
    ],
    rows: series.lines.map((line) => [
      ...(ranked ? [line.rank] : []),
      line.name,
      ...items.map((item) => pointsOf(line, item)),
      line.weight,
      line.total ?? sayTotal(line),
    ]),
    totals: '',
  };
};

const inputsTable = ({ quarter, series }: Assessment): MonthTable => ({
  sheet: '计分说明',
  title: `${sayQuarter(quarter)}季考核：每一分怎么来的`,
  columns: [
    column('单位', 22),
    column('项目', 14),
    column('满分', 8),
    column('得分', 8),
    column('怎么来的', 90),
  ],
  rows: series.flatMap(({ lines }) =>
    lines.flatMap(({ name, scores }) =>
      scores.map((score) => [
        name,
        score.name,
        score.weight,
        score.points ?? '—',
        sayInputs(score, 'others named'),
      ]),
    ),
  ),
  totals: '',
});

const rulesTable = (assessment: Assessment): MonthTable => ({
  sheet: '考核办法',
  title: sayWhoseWeights(assessment),
  columns: [
    column('项目', 14),
    column('权重', 8),
    column('考核谁', 34),
    column('怎么算', 90),
    column('文件里写了看什么', 18),
  ],
  rows: assessment.rules.items.map((item) => [
    item.name,
    item.weight,
    item.kinds.map((kind) => kindNames[kind]).join('、'),
    sayMethod(item),
    item.clause ?? '',
  ]),
  totals: '',
});

const exemptionsTable = ({ rules, quarter }: Assessment, nameOf: (unit: string) => string): MonthTable[] => {
  const granted = rules.exemptions.filter((one) => one.quarter === quarter);
  if (granted.length === 0) return [];
  const itemName = (id: string) => rules.items.find((item) => item.id === id)?.name ?? '全部';
  return [
    {
      sheet: '免予考核',
      title: `${sayQuarter(quarter)}季考核：免予考核`,
      columns: [
        column('单位', 22),
        column('项目', 14),
        column('理由', 40),
        column('谁批准', 40),
        column('哪一天', 14),
      ],
      rows: granted.map(({ unit, item, reason, grantedBy, on }) => [
        nameOf(unit),
        itemName(item),
        reason,
        grantedBy,
        on,
      ]),
      totals: '',
    },
  ];
};

const listTables = ({ bonus, notice }: Assessment): MonthTable[] =>
  (
    [
      ['加分建议', bonus],
      ['通报建议', notice],
    ] as const
  ).flatMap(([name, units]) =>
    units === null
      ? []
      : [
          {
            sheet: name,
            title: `${name}名单（按办公室设定的规则）`,
            columns: [column('单位', 30)],
            rows: units.map((unit) => [unit]),
            totals: '',
          },
        ],
  );

const shiftsTable = (shifts: readonly ScoreShift[]): MonthTable[] =>
  shifts.length === 0
    ? []
    : [
        {
          sheet: '得分更正',
          title: '按现在的数重算，得分不同的',
          columns: [column('单位', 22), column('原来', 12), column('现在', 12)],
          rows: shifts.map(({ name, from, to }) => [name, from ?? '不计分', to ?? '不计分']),
          totals: '',
        },
      ];

/** What was changed after the moment that a sheet is as of: reports, and what it would make of the scores. */
export type SheetErrata = { readonly errata: Errata; readonly shifts: readonly ScoreShift[] };

/** 季考核 as the sheets of a spreadsheet: a series each, how every point came about, the rules, what was changed. */
export const assessmentTables = (
  assessment: Assessment,
  nameOf: (unit: string) => string,
  changed: SheetErrata | null,
): MonthTable[] => [
  ...assessment.series.map((series) => seriesTable(series, assessment)),
  inputsTable(assessment),
  rulesTable(assessment),
  ...exemptionsTable(assessment, nameOf),
  ...listTables(assessment),
  ...(changed && changed.errata.corrections.length > 0 ? [errataTable(changed.errata)] : []),
  ...shiftsTable(changed?.shifts ?? []),
];
