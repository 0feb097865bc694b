/**
 * What has to go out in 2025, worked out by hand from the State Council's notice of the year's holidays
 * (国办发明电〔2024〕12号), not by the program.
 * Rest: 1 January; 28 January to 4 February; 4 to 6 April; 1 to 5 May; 31 May to 2 June; 1 to 8 October.
 * Work on weekends: 26 January, 8 February, 27 April, 28 September, 11 October.
 */

type MonthOfReports = {
  readonly month: string;
  readonly open: string;
  readonly before: string;
  readonly deadline: string;
  readonly overdue: string;
};

const row = (
  month: string,
  open: string,
  before: string,
  deadline: string,
  overdue: string,
): MonthOfReports => ({
  month: `2025-${month}`,
  open: `2025-${month}-${open}`,
  before: `2025-${month}-${before}`,
  deadline: `2025-${month}-${deadline}`,
  overdue: `2025-${month}-${overdue}`,
});

/** Five working days before, two before, the day itself, the working day after. */
const months: readonly MonthOfReports[] = [
  row('01', '17', '22', '24', '26'),
  row('02', '18', '21', '25', '26'),
  row('03', '18', '21', '25', '26'),
  row('04', '18', '23', '25', '27'),
  row('05', '16', '21', '23', '26'),
  row('06', '18', '23', '25', '26'),
  row('07', '18', '23', '25', '28'),
  row('08', '18', '21', '25', '26'),
  row('09', '18', '23', '25', '26'),
  row('10', '17', '22', '24', '27'),
  row('11', '18', '21', '25', '26'),
  row('12', '18', '23', '25', '26'),
];

/** The first working day of each week; the first week of January had its digest on 30 December. */
const digestDays = [
  '01-06 01-13 01-20 01-27 02-05 02-10 02-17 02-24 03-03 03-10 03-17 03-24 03-31',
  '04-07 04-14 04-21 04-28 05-06 05-12 05-19 05-26 06-03 06-09 06-16 06-23 06-30',
  '07-07 07-14 07-21 07-28 08-04 08-11 08-18 08-25 09-01 09-08 09-15 09-22 09-29',
  '10-09 10-13 10-20 10-27 11-03 11-10 11-17 11-24 12-01 12-08 12-15 12-22 12-29',
].flatMap((line) => line.split(' ').map((day) => `2025-${day}`));

const groups = ['townships', 'departments'] as const;

/** How many people are called in a group when nobody has reported. */
const members = { townships: 23, departments: 6 } as const;

/** One message that has to arrive: where, when, under which id, calling how many. */
export type Expected = {
  readonly at: string;
  readonly notice: string;
  readonly place: string;
  readonly kind: string;
  readonly called: number;
};

const toGroups = (
  at: string,
  notice: string,
  called: (group: (typeof groups)[number]) => number,
): Expected[] =>
  groups.map((group) => ({
    at: `${at}:00+08:00`,
    notice: `${notice}:${group}`,
    place: group,
    kind: 'text',
    called: called(group),
  }));

const ofMonth = ({ month, open, before, deadline, overdue }: MonthOfReports): Expected[] => [
  ...toGroups(`${open}T09:07`, `report-open:${month}`, () => 0),
  ...toGroups(`${before}T09:07`, `report-due:${month}:D-2`, (group) => members[group]),
  ...toGroups(`${deadline}T09:07`, `report-due:${month}:D-0`, (group) => 2 * members[group]),
  ...toGroups(`${overdue}T09:07`, `report-overdue:${month}`, (group) => members[group]),
  {
    at: `${overdue}T09:07:00+08:00`,
    notice: `report-overdue:${month}:coordinator`,
    place: 'coordinator',
    kind: 'text',
    called: 0,
  },
];

const digestOn = (day: string): Expected[] =>
  toGroups(`${day}T08:37`, `weekly-digest:${day}`, () => 0).flatMap((digest) => [
    { ...digest, kind: 'markdown' },
    { ...digest, kind: 'image' },
  ]);

/** In a year in which nobody reports anything. */
export const noticesOf2025: readonly Expected[] = [
  ...months.flatMap(ofMonth),
  ...digestDays.flatMap(digestOn),
];

/** The last moment before which a month's report is on time, as it has to stand in every reminder. */
export const deadlinesOf2025: Readonly<Record<string, string>> = {
  '2025-01': '1月24日（周五）18:00',
  '2025-02': '2月25日（周二）18:00',
  '2025-03': '3月25日（周二）18:00',
  '2025-04': '4月25日（周五）18:00',
  '2025-05': '5月23日（周五）18:00',
  '2025-06': '6月25日（周三）18:00',
  '2025-07': '7月25日（周五）18:00',
  '2025-08': '8月25日（周一）18:00',
  '2025-09': '9月25日（周四）18:00',
  '2025-10': '10月24日（周五）18:00',
  '2025-11': '11月25日（周二）18:00',
  '2025-12': '12月25日（周四）18:00',
};
