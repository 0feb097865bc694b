import type { ImportColumn, RowProblem } from '../../registry/import-row.ts';
import { sayCodeProblem } from './troubles.ts';

/** The headings of the table by column. */
export const importHeadings: Readonly<Record<ImportColumn, string>> = {
  name: '企业名称',
  code: '统一社会信用代码',
  unit: '所属单位',
  sector: '行业',
  place: '库或级别',
  day: '日期',
  basis: '依据',
  amount: '年营收（万元）',
  month: '营收月份',
  source: '营收来源',
};

/** More problems do not fit anywhere; the rest is counted. */
const MOST_LISTED = 100;

const sayWhat = ({ what, read }: RowProblem): string => {
  switch (what.kind) {
    case 'missing':
      return '不能空着';
    case 'code':
      return sayCodeProblem(what.problem, read);
    case 'number':
      return '这一格存成了数字，后几位已经丢了；请把整列设为文本再重填';
    case 'unknown':
      return what.choices.length > 0
        ? `没有这个，可以写：${what.choices.join('、')}`
        : '没有这个单位，请写全称';
    case 'no day':
      return '看不出是哪一天，请写成 2025-06-10';
    case 'no month':
      return '看不出是哪个月，请写成 2025-06';
    case 'no amount':
      return '要写成数字，单位是万元';
    case 'future':
      return '还没有到';
    case 'alone':
      return `填了这一格，「${importHeadings[what.with]}」也要填`;
    case 'other name':
      return `这个代码登记的是「${what.known}」；写错了请改，企业改了名请先「更名」`;
    case 'name taken':
      return `同名企业的代码是 ${what.code}，请照营业执照核对`;
  }
};

const sayRowProblem = (problem: RowProblem): string =>
  `第${problem.row}行「${importHeadings[problem.column]}」${problem.read ? `「${problem.read}」` : ''}：${sayWhat(problem)}`;

/** Every cell that is wrong; nothing was imported. */
export const sayImportProblems = (problems: readonly RowProblem[]): string[] => [
  `没有导入，有${problems.length}处要改：`,
  ...problems.slice(0, MOST_LISTED).map(sayRowProblem),
  ...(problems.length > MOST_LISTED ? [`还有${problems.length - MOST_LISTED}处没有列。`] : []),
  '改好后整张表重传一次。',
];

export const sayNoWorkbook = (): string => '读不了：不是 xlsx 文件。请用模板（Excel 工作簿 .xlsx）。';

export const sayNoHeadings = (missing: readonly string[]): string =>
  `没有导入：第一张表的前几行里没有表头${missing.map((heading) => `「${heading}」`).join('')}，请用模板。`;

export const sayTooManyRows = (most: number): string => `没有导入：一张表最多${most}行，请分几次传。`;

export const sayNoRows = (): string => '没有导入：表里一行企业也没有。';

export const sayImporting = (): string => '没有导入：另一张表正在导入，请过一会儿再传。';

export const sayWaitForImport = (): string =>
  '企业库正在导入一张表，不到一分钟就好，请过一会儿再发，没有动。';

/** What an import came to. */
export type ImportSum = {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly claimed: number;
  readonly owed: number;
};

export const sayImported = ({ rows, added, changed, unchanged, claimed, owed }: ImportSum): string =>
  [
    `已导入${rows}行：新登记${added}家，有变化${changed}家，没有变化${unchanged}家。`,
    ...(claimed > 0 ? [`${claimed}家登记在别的单位名下，列进了争议清单。`] : []),
    ...(owed > 0 ? [`新列应兑${owed}笔。`] : []),
  ].join('');
