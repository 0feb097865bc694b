import { addDays, type Day, isDay, yearOf } from './day.ts';

const relative = new Map([
  ['今天', 0],
  ['今日', 0],
  ['昨天', -1],
  ['昨日', -1],
  ['前天', -2],
]);
const full = /^(?<year>20\d{2})\s*[年.\-/]\s*(?<month>\d{1,2})\s*[月.\-/]\s*(?<day>\d{1,2})\s*[日号]?$/;
const compact = /^(?<year>20\d{2})(?<month>\d{2})(?<day>\d{2})$/;
const short = /^(?<month>\d{1,2})\s*月\s*(?<day>\d{1,2})\s*[日号]?$/;

const written = (year: string, month = '', day = ''): Day =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

/**
 * The day that a text means, in any usual writing: 「2025-06-10」, 「2025年6月10日」, 「20250610」, 「昨天」. Without its year
 * it is the latest one that has begun. Null where it is no day.
 */
export const readDay = (text: string, today: Day): Day | null => {
  const words = text.trim();
  const ahead = relative.get(words);
  if (ahead !== undefined) return addDays(today, ahead);
  const dated = (full.exec(words) ?? compact.exec(words))?.groups;
  if (dated) {
    const day = written(dated['year'] ?? '', dated['month'], dated['day']);
    return isDay(day) ? day : null;
  }
  const found = short.exec(words)?.groups;
  if (!found) return null;
  const years = [0, 1, 2, 3, 4].map((ago) => String(yearOf(today) - ago));
  const days = years.map((year) => written(year, found['month'], found['day']));
  // The latest 29th of February may be years ago.
  return days.find((day) => isDay(day) && day <= today) ?? null;
};
