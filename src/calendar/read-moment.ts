import { type Day, endOf, type Moment, momentAt } from './day.ts';
import { readDay } from './read-day.ts';

/** What stands before 「按 2025-06-25 18:00」, and the words of the moment; null where none is asked for. */
export type AsOf = { readonly rest: string; readonly asOf: string | null };

/** Only a figure behind it makes 「按」 the beginning of a moment: 「按时」 is none. */
const trailing = /^(?<rest>[\s\S]*?)[\s(,]*(?:按照?|截至)\s*(?<asOf>\d[^\n]{3,24}?)\s*(?:的数)?\)?$/;

/** Takes the moment that a text ends with off it. */
export const cutAsOf = (text: string): AsOf => {
  const found = trailing.exec(text)?.groups;
  return found ? { rest: found['rest'] ?? '', asOf: found['asOf'] ?? '' } : { rest: text, asOf: null };
};

const isTime = (time: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(time);

const two = (digits: string): string => digits.padStart(2, '0');

/** A day, then the hour: 「18:00」「18时」「9点30分」. */
const written =
  /^(?<day>.*?)(?:[\sT]*(?<hour>\d{1,2})(?:\s*:\s*(?<minute>\d{2})(?::\d{2})?|\s*[时点](?:(?<after>\d{1,2})分?)?))?$/;
/** 「6.25」: behind 「按」 a day, elsewhere a figure. */
const bareDay = /^(\d{1,2})\s*[.\-/]\s*(\d{1,2})$/;

/**
 * 「2025-06-25 18:00」「6月25日18时」「2025年6月25日」: the moment, without an hour the end of the day. Null for what is
 * no moment.
 */
export const readMoment = (text: string, today: Day): Moment | null => {
  const found = written.exec(text.trim())?.groups;
  const day = readDay((found?.['day'] ?? '').replace(bareDay, '$1月$2日'), today);
  if (!found || day === null) return null;
  if (found['hour'] === undefined) return endOf(day);
  const time = `${two(found['hour'])}:${two(found['minute'] ?? found['after'] ?? '0')}`;
  return isTime(time) ? momentAt(day, time) : null;
};
