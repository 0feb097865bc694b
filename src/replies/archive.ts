import { type Day, type Moment, type Month, sayFullMoment } from '../calendar/day.ts';
import type { Quarter } from '../calendar/quarter.ts';

/** How the files of a year's archive are called. */
export const archiveNames = {
  about: '说明.txt',
  report: (month: Month, unit: string) => `月报/${month}/${unit}.json`,
  table: (month: Month) => `月报/${month}/汇总表.xlsx`,
  audit: (month: Month, ending: 'jsonl' | 'csv') => `改动记录/${month}.${ending}`,
  marks: '改动记录/对照.txt',
  analysis: (month: Month, ending: 'docx' | 'md') => `月分析/${month}.${ending}`,
  digest: (day: Day, ending: 'md' | 'png') => `周报/${day}.${ending}`,
  assessment: (quarter: Quarter, ending: 'xlsx' | 'docx' | 'md' | 'jsonl') => `季考核/${quarter}.${ending}`,
} as const;

/** The file beside the others that says what they are. */
export const sayArchive = (year: number, end: Moment, months: number): string =>
  [
    `${year}年档案：${months}个月的月报，记到${sayFullMoment(end)}。`,
    '月报/：每月一个文件夹。汇总表.xlsx 是当月汇总；一个单位一个 .json，含所有版本和每一次改动、退回、延期、解锁。',
    '改动记录/：当月月报的每一次改动，当月人员、企业库、考核的变动和导出，一行一条：谁、什么时候、改了什么、为什么（.jsonl 和 .csv 内容相同）；对照.txt 是防改动的校验链，拷一份出来，可用「npm run audit -- verify 拷贝」核对。',
    '周报/：发出过的每周进度和图，按发出时的数重做。',
    '月分析/：每月锁定时的数，以后改的列在「更正」里。',
    '季考核/：发布过的是发布时的，没有发布的按锁定时的数；.jsonl 是征求意见、异议和发布的经过。',
    '校验：在这个文件夹里运行 sha256sum -c SHA256SUMS。',
    '',
  ].join('\n');

export const sayArchived = (year: number, folder: string, files: number): string =>
  `已把${year}年的${files}份文件归档到 ${folder}；核对：在文件夹里运行 sha256sum -c SHA256SUMS`;

export const sayNothingToArchive = (year: string): string => `${year}：这一年没有月报，没有归档。`;

export const sayYearNeeded = (year: string): string => `${year}：年份要写成 2025 这样。`;
