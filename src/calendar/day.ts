/** Days, months and moments are strings in Asia/Shanghai, so that they compare, store and print as they are. */

/** `YYYY-MM-DD`. */
export type Day = string;
/** `YYYY-MM`. */
export type Month = string;
/** `YYYY-MM-DDTHH:mm:ss+08:00`, always with seconds and this offset: two moments compare as strings. */
export type Moment = string;

const DAY_MS = 86_400_000;
const OFFSET_MS = 8 * 3_600_000;
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const;

const utc = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const ofUtc = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

export const addDays = (day: Day, days: number): Day => ofUtc(utc(day) + days * DAY_MS);

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((utc(to) - utc(from)) / DAY_MS);

/** 0 is Sunday, 6 is Saturday. */
export const weekday = (day: Day): number => new Date(utc(day)).getUTCDay();

export const monthOf = (dayOrMoment: Day | Moment): Month => dayOrMoment.slice(0, 7);
export const yearOf = (text: Day | Month | Moment): number => Number(text.slice(0, 4));
export const dayOf = (moment: Moment): Day => moment.slice(0, 10);
/** `HH:mm`. */
export const timeOf = (moment: Moment): string => moment.slice(11, 16);

export const addMonths = (month: Month, months: number): Month => {
  const index = yearOf(month) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
};

export const lastDayOf = (month: Month): Day => addDays(`${addMonths(month, 1)}-01`, -1);

/** `time` is `HH:mm`. */
export const momentAt = (day: Day, time: string): Moment => `${day}T${time}:00+08:00`;

/** The last moment of a day. */
export const endOf = (day: Day): Moment => `${day}T23:59:59+08:00`;

export const momentOf = (epochMs: number): Moment =>
  `${new Date(epochMs + OFFSET_MS).toISOString().slice(0, 19)}+08:00`;

export const epochOf = (moment: Moment): number => Date.parse(moment);

/** True for a day of this century that exists, written `YYYY-MM-DD`: beyond it lie only slips of the pen. */
export const isDay = (text: string): boolean =>
  /^20\d{2}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(utc(text)) && ofUtc(utc(text)) === text;

/** True for `YYYY-MM` of this century with a month from 01 to 12. */
export const isMonth = (text: string): boolean => /^20\d{2}-(0[1-9]|1[0-2])$/.test(text);

/** 「6月25日」 */
export const sayDay = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** 「6月25日（周三）18:00」 */
export const sayMoment = (moment: Moment): string =>
  `${sayDay(dayOf(moment))}（周${WEEKDAYS[weekday(dayOf(moment))]}）${timeOf(moment)}`;

/** 「2025年6月25日」 */
export const sayFullDay = (day: Day): string => `${yearOf(day)}年${sayDay(day)}`;

/** 「2025年6月25日18:00」 */
export const sayFullMoment = (moment: Moment): string => `${sayFullDay(dayOf(moment))}${timeOf(moment)}`;

/** 「2025年6月」 */
export const sayMonth = (month: Month): string => `${yearOf(month)}年${Number(month.slice(5, 7))}月`;
