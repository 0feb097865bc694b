import { addMonths, type Day, endOf, isDay, isMonth, type Moment } from './day.ts';

/** What stands before 「按 2025-06-25 18:00」, and the words of the moment; null where none is asked for. */
export type AsOf = { readonly rest: string; readonly asOf: string | null };

/** Only a figure behind it makes 「按」 the beginning of a moment: 「按时」 is none. */
const trailing = /^(?<rest>[\s\S]*?)[\s(,]*(?:按照?|截至)\s*(?<asOf>\d[^\n]{3,24}?)\s*(?:的数)?\)?$/;

/** Takes the moment that a text ends with off it. */
export const cutAsOf = (text: string): AsOf => {
  const found = trailing.exec(text)?.groups;
  return found ? { rest: found['rest'] ?? '', asOf: found['asOf'] ?? '' } : { rest: text, asOf: null };
};

const two = (digits: string): string => digits.padStart(2, '0');

const day =
  '(?:(?<year>20\\d{2})\\s*[年.\\-/]\\s*)?(?<month>\\d{1,2})\\s*[月.\\-/]\\s*(?<day>\\d{1,2})\\s*[日号]?';
const time =
  '(?:[\\sT]*(?<hour>\\d{1,2})(?:\\s*:\\s*(?<minute>\\d{2})(?::\\d{2})?|\\s*[时点](?:(?<after>\\d{1,2})分?)?))?';
const written = new RegExp(`^${day}${time}\\s*$`);

/** The latest such date up to today, where no year is named. */
const dayMeant = (month: string, date: string, today: Day): Day | null => {
  const thisYear = `${today.slice(0, 4)}-${two(month)}`;
  if (!isMonth(thisYear)) return null;
  const meant = `${thisYear}-${two(date)}` > today ? addMonths(thisYear, -12) : thisYear;
  const found = `${meant}-${two(date)}`;
  return isDay(found) ? found : null;
};

/**
 * 「2025-06-25 18:00」「6月25日18时」「2025年6月25日」: the moment, without an hour the end of the day. Null for what is
 * no moment.
 */
export const readMoment = (text: string, today: Day): Moment | null => {
  const found = written.exec(text.trim())?.groups;
  if (!found) return null;
  const [month, date] = [found['month'] ?? '', found['day'] ?? ''];
  const named = found['year'] ? `${found['year']}-${two(month)}-${two(date)}` : dayMeant(month, date, today);
  if (named === null || !isDay(named)) return null;
  if (found['hour'] === undefined) return endOf(named);
  const [hour, minute] = [two(found['hour']), two(found['minute'] ?? found['after'] ?? '0')];
  return hour > '23' || minute > '59' ? null : `${named}T${hour}:${minute}:00+08:00`;
};
