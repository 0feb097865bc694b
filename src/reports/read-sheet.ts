import type { Unit } from '../roster/unit.ts';
import { plainLine } from './clause.ts';
import { cureTooMany } from './cures.ts';
import type { Knowledge } from './draft.ts';
import { readField } from './field.ts';
import { readHeading } from './heading.ts';
import { metaLabel, narrativeInLine, narrativeLabel } from './label.ts';
import { listMark } from './list-mark.ts';
import { type Metric, metricsOf } from './metric.ts';
import { type MetricNames, metricNamesOf } from './metric-names.ts';
import { onceFor } from './once-for.ts';
import { readLine } from './read-line.ts';
import {
  addNameless,
  type Entered,
  emptySheet,
  isOverfull,
  type Line,
  mayReadOn,
  type Reader,
  type Sheet,
} from './sheet.ts';
import { withoutSignature } from './signature.ts';
import { spellOut } from './spell-out.ts';
import { splitHeading } from './split-heading.ts';
import { unfoldTables } from './table.ts';
import { unitNamesOf } from './unit-names.ts';

/** Units of a kind with the same metrics share their names. */
const namesAmong = onceFor((metrics: readonly Metric[]) => {
  const known = new Map<string, MetricNames>();
  return onceFor((unit: Unit): MetricNames => {
    const own = metricsOf(unit, metrics);
    const key = [unit.kind, ...own.map(({ id }) => id)].join();
    const names = known.get(key) ?? metricNamesOf(unit.kind, own, metrics);
    known.set(key, names);
    return names;
  });
});
const unitNamesAmong = onceFor(unitNamesOf);

export const readerOf = (unit: Unit, knowledge: Knowledge): Reader => ({
  knowledge,
  names: namesAmong(knowledge.metrics)(unit),
  unitNames: unitNamesAmong(knowledge.roster.units),
});

/** 1. 月报 东郊乡 6月: the mark of a list whose first row is the heading. */
const HEADING_MARK =
  /^\s*(?:\d{1,2}[、.)]|[一二三四五六七八九十]、|\([一二三四五六七八九十\d]{1,2}\))\s?(?=\D)/;

/** A month alone at the end of a line of figures. */
const MONTH_BEHIND =
  /(?<=[\d家户个人名场次件项无零]\s)(?:20\d\d\s?年\s?)?(?:\d{1,2}|十[一二]?|[一二三四五六七八九])\s?月份?(?:的)?[。.\s]*$/;

const isHeading = (text: string): boolean => text.includes('月报') || /零\s?报告/.test(text);

/** A heading inside the narrative: the text was pasted twice, or a second report follows. */
const isNewHeading = (text: string, reader: Reader): boolean =>
  /^\s*(?:[【(#*@]|\S{0,12}?)月报(?![告送])/.test(text) &&
  text.length <= 40 &&
  (/^\s*[【(#*]*月报/.test(text) || reader.unitNames(text).units.length > 0 || /\d\s?月/.test(text));

/** 指标：数 inside the narrative ends it; other sentences with a metric's name do not. */
const endsNarrative = (line: Line, sheet: Sheet, { names }: Reader): boolean => {
  const text = plainLine(line.text).trim();
  const body = text.slice(listMark(text).length);
  const [lead] = names.leading(body);
  if (!lead || lead.isShort || lead.meaning.is === 'foreign' || !mayReadOn(sheet)) return false;
  const field = readField(body, names);
  if (field?.meaning.is !== 'own') return false;
  const { metric } = field.meaning;
  const behind = body.slice(lead.length).replace(/^(?:数量|企业|数)/, '');
  const isClean =
    field.tail.items.length === 1 &&
    ['figure', 'same'].includes(field.tail.items[0]?.said.is ?? '') &&
    /^[。.;,\s]*$/.test(field.tail.rest);
  if (/^\s?(?:\([^()]*\))?\s?[:=]/.test(behind)) {
    const isKnown = sheet.entries.some((entry) => entry.metric.id === metric.id);
    return isClean
      ? body.length <= 40 || !isKnown
      : !isKnown && /^\s?(?:\([^()]*\))?\s?[:=]\s?\S/.test(behind);
  }
  return isClean && /^\s?\d+\s?\D{0,2}$/.test(behind);
};

const readNarrative = (sheet: Sheet, text: string): void => {
  sheet.inNarrative = true;
  if (text.trim() !== '') sheet.narrative.push(text.trim());
};

/** What a unit without metrics writes is narrative, with or without its label. */
const isFreeText = (text: string, { names, unitNames }: Reader): boolean =>
  names.own.length === 0 &&
  metaLabel(text) === null &&
  /\p{Script=Han}/u.test(unitNames(text).rest) &&
  !(readField(text, names)?.tail.items.some(({ said }) => said.is === 'figure') ?? false);

/** Reads a line that is not narrative: a heading, fields, a sentence, and where the narrative begins in it. */
const readPlain = (
  sheet: Sheet,
  line: Line,
  before: Entered | undefined,
  reader: Reader,
): Entered | undefined => {
  const text = line.text;
  const marked = text.slice(listMark(text).length).replace(/^【\s?(\p{Script=Han}{2,8})\s?】\s?/u, '$1');
  const whole = narrativeLabel(marked);
  if (whole > 0) {
    readNarrative(sheet, marked.slice(whole));
    return undefined;
  }
  const inside = narrativeInLine(text);
  const written = inside < 0 ? text : text.slice(0, inside);
  const fields = spellOut(reader.names.plain(withoutSignature(plainLine(written))), reader.names);
  // 退规风险1 8月: the month of the report behind its last figure, and no remark to it.
  const month = reader.names.at(fields) < 0 ? '' : (MONTH_BEHIND.exec(fields)?.[0] ?? '');
  let at = before;
  if (isHeading(fields) && metaLabel(fields) === null) {
    if (!mayReadOn(sheet)) addNameless(sheet, line, cureTooMany());
    const split = splitHeading(fields.replace(HEADING_MARK, ''), reader);
    readHeading(sheet, line, `${split.heading} ${month}`.trimEnd(), reader);
    at = split.fields === '' ? undefined : readLine(sheet, line, split.fields, undefined, reader);
  } else if (isFreeText(fields, reader)) readNarrative(sheet, fields);
  else if (fields.trim() !== '') {
    if (month !== '') readHeading(sheet, line, month, reader);
    at = readLine(sheet, line, fields, before, reader);
  }
  if (inside >= 0) readNarrative(sheet, text.slice(inside).slice(narrativeLabel(text.slice(inside))));
  return at;
};

const readLines = (text: string, reader: Reader): Sheet => {
  const sheet = emptySheet();
  const lines = text.split('\n').map((words, index): Line => ({ number: index + 1, text: words }));
  let before: Entered | undefined;
  for (const row of unfoldTables(lines, reader.names)) {
    if (isOverfull(sheet) && sheet.problems.length > 0) break;
    if (sheet.inNarrative && (isNewHeading(row.text, reader) || endsNarrative(row, sheet, reader)))
      sheet.inNarrative = false;
    if (sheet.inNarrative) {
      if (row.text.trim() !== '') sheet.narrative.push(row.text.trim());
    } else if ('cure' in row) addNameless(sheet, row, row.cure);
    else if (row.text.trim() !== '') before = readPlain(sheet, row, before, reader);
  }
  return sheet;
};

type Read = { readonly text: string; readonly reader: Reader; readonly sheet: Sheet };

/** Whether a text is a report is seen by reading it, and right behind that it is read as one: it is read once. */
let last: Read | null = null;

const isSame = (read: Read, text: string, { names, unitNames, knowledge }: Reader): boolean => {
  const before = read.reader;
  return (
    read.text === text &&
    before.names === names &&
    before.unitNames === unitNames &&
    (['metrics', 'roster', 'sender', 'anyUnit', 'today'] as const).every(
      (what) => before.knowledge[what] === knowledge[what],
    )
  );
};

/** Reads the whole message, line by line, into one sheet, which nobody changes. Nothing is decided here. */
export const readSheet = (text: string, reader: Reader): Sheet => {
  const hasAnswers = Object.keys(reader.knowledge.answers ?? {}).length > 0;
  if (hasAnswers) return readLines(text, reader);
  if (!last || !isSame(last, text, reader)) last = { text, reader, sheet: readLines(text, reader) };
  return last.sheet;
};
