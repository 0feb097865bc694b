import { type Moment, sayDay, sayFullMoment, sayMonth, timeOf } from '../calendar/day.ts';
import type { Correction, Errata, Shift } from '../progress/corrections.ts';

/** What is older than a chat message can hold is in the document. */
const MOST_IN_CHAT = 12;

const figure = (value: number | null, unit: string): string => (value === null ? '未报' : `${value}${unit}`);

/** 「种子企业1家→2家」 */
export const sayShift = ({ name, unit, from, to }: Shift): string =>
  `${name}${figure(from, unit)}→${figure(to, unit)}`;

const deeds: Readonly<Record<Correction['how'], string>> = {
  late: '补报',
  changed: '改',
  gone: '撤回或退回',
};

/** 「补报」 */
export const sayDeed = (how: Correction['how']): string => deeds[how];

/** 「东郊乡2025年5月（6月28日10:00改）：种子企业1家→2家」 */
export const sayCorrection = ({ unit, month, how, at, shifts }: Correction): string => {
  const when = at === null ? '' : `${sayDay(at.slice(0, 10))}${timeOf(at)}`;
  return `${unit}${sayMonth(month)}（${when}${sayDeed(how)}）：${shifts.map(sayShift).join('、')}。`;
};

/** How a paper that is rendered again says as of when it is. */
export const sayAsOf = (known: Moment): string => `按${sayFullMoment(known)}的数。`;

const sayErrataHead = (since: Moment): string =>
  `${sayFullMoment(since)}以后改动的，上面的数没有算进去（原来→现在）。`;

/** All of it, one line each, below a heading that says 更正; empty where nothing was changed. */
export const errataLines = ({ since, shifts, corrections }: Errata): string[] =>
  corrections.length === 0
    ? []
    : [
        sayErrataHead(since),
        ...(shifts.length > 0 ? [`合计：${shifts.map(sayShift).join('、')}。`] : []),
        ...corrections.map(sayCorrection),
      ];

/** The same in a chat message; the number of those that do not fit. */
export const sayErrata = (errata: Errata): string => {
  const [head, ...corrections] = errataLines(errata);
  const lines = head === undefined ? [] : [`更正：${head}`, ...corrections];
  const more = lines.length - MOST_IN_CHAT;
  return [...lines.slice(0, MOST_IN_CHAT), ...(more > 0 ? [`另有${more}条，可用「历史」查。`] : [])].join(
    '\n',
  );
};

/** What a chat says below what is as of a moment. */
export const sayBelow = (errata: Errata): string =>
  errata.corrections.length === 0
    ? `${sayAsOf(errata.since)}以后没有改动。`
    : `${sayAsOf(errata.since)}\n${sayErrata(errata)}`;

export const sayMomentNeeded = (words: string): string =>
  `没有看出「${words}」是哪个时间，请写成「按 2025-06-25 18:00」或「按 6月25日」。`;

export const sayMomentAhead = (moment: Moment): string =>
  `${sayFullMoment(moment)}还没有到，「按」后面只能写以前的时间。`;
