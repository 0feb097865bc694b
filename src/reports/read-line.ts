import { clausesOf, plainLine } from './clause.ts';
import { cureOrdinals, cureTooMany } from './cures.ts';
import { readField } from './field.ts';
import { OF_OTHER_MONTHS, partsIn } from './field-tail.ts';
import { isNaming, readHeading } from './heading.ts';
import { metaLabel } from './label.ts';
import { gluedPlace, hidesOrdinals, listMark } from './list-mark.ts';
import { isReported, type Metric } from './metric.ts';
import { readQualifier } from './qualifier.ts';
import { readClause } from './read-clause.ts';
import { addNameless, type Entered, type Line, mayReadOn, type Reader, type Sheet } from './sheet.ts';
import { isSumSoFar, readSumLine } from './sum-line.ts';

/** 备注：… goes on to the end of its line (contract §10.3). */
const NOTE = /^(?:备注|注|说明|附件?)\d{0,2}\s?[:=|]/;

/**
 * Reads one line that is neither a heading nor narrative, clause by clause. `before` is the entry of the line
 * before it; gives the last one of this line.
 */
export const readLine = (
  sheet: Sheet,
  line: Line,
  text: string,
  before: Entered | undefined,
  reader: Reader,
): Entered | undefined => {
  const plain = withTotalNamed(plainLine(text), reader);
  if (!mayReadOn(sheet)) {
    addNameless(sheet, line, cureTooMany());
    return before;
  }
  if (isAddressed(plain, reader)) return before;
  if (readSumLine(sheet, line, plain)) return undefined;
  if (isNaming(plain, reader) && !saysFigure(plain, reader)) {
    readHeading(sheet, line, plain, reader);
    return before;
  }
  if (hidesOrdinals(plain, reader.names)) {
    addNameless(sheet, line, cureOrdinals());
    return before;
  }
  const heading = headingBefore(plain, reader);
  if (heading !== '') readHeading(sheet, line, heading, reader);
  // A sum over several lines belongs to none of them.
  let at = /^(?:合计|总计|总数|小计)/.test(plain) ? undefined : before;
  let inParts = false;
  let inNote = false;
  const fields = plain.slice(heading.length).replace(/^[\s:]+/, '');
  for (const words of rowClauses(withoutOfWhich(fields, at, reader), reader)) {
    const clause = words.includes(':') ? withoutOfWhich(words, at, reader) : words;
    if (!mayReadOn(sheet)) {
      addNameless(sheet, line, cureTooMany());
      return at;
    }
    if (isSumSoFar(sheet, clause) || (inNote && !startsOwn(clause, reader))) continue;
    inNote = NOTE.test(clause);
    if (inParts && !startsOwn(clause, reader) && !isOfWhole(clause, at)) {
      at?.parts.push(...partsIn(clause, at.metric));
      continue;
    }
    inParts = at !== undefined && readQualifier(clause, at.metric)?.role === 'part';
    if (inParts) {
      at?.parts.push(...partsIn(clause, at.metric));
      if (at?.metric.kind === 'flow' && OF_OTHER_MONTHS.test(clause)) {
        at.items.push({ role: 'month', said: { is: 'unsure', choices: [] } });
      }
      continue;
    }
    const entries = sheet.entries.length;
    at = readClause(sheet, line, clause, at, reader);
    inParts = sheet.entries.length > entries && /其中[^:;)]*$/.test(clause);
  }
  return at;
};

/** 其中经开区规上企业298家 on a line of its own, or with a colon: where it names another metric, that is no part of the one before. */
const withoutOfWhich = (text: string, at: Entered | undefined, { names }: Reader): string => {
  const rest = text.replace(/^(?:其中|包括|含)\s?:?\s?/, '');
  const [lead] = rest.length < text.length ? names.leading(rest) : [];
  const isOther = lead?.meaning.is === 'own' && !lead.isShort && lead.meaning.metric.id !== at?.metric.id;
  return isOther ? rest : text;
};

/** What the unit's own figures add up to, where they are the parts of a metric. */
const totalOf = ({ knowledge, names }: Reader): Metric | undefined =>
  knowledge.metrics.find(
    (metric) =>
      !isReported(metric) &&
      metric.formula === 'sum' &&
      metric.of.every((part) => names.own.some(({ id }) => id === part)),
  );

/** A figure in the cell behind a name. */
const NEXT_CELL = /[|\t]\s?\d/;

/** 合计 640 below the parts of a total that we know is that total; a total's figure may stand in the next cell. */
const withTotalNamed = (text: string, reader: Reader): string => {
  const { names } = reader;
  const named = text.replace(
    /^(?:合计|总计|共计)(?=\s?[:=|\t]?\s?\d)/,
    (sum) => totalOf(reader)?.name ?? sum,
  );
  const [lead] = NEXT_CELL.test(named) ? names.leading(named) : [];
  if (lead?.meaning.is !== 'derived') return named;
  return named.slice(0, lead.length) + named.slice(lead.length).replace(/^\s?[|\t]\s?(?=\d)/, ':');
};

/** 市科技工信局：on a line of its own is whom the report goes to, where another unit writes it; of departments the one that gathers them. */
const isAddressed = (text: string, { unitNames, knowledge }: Reader): boolean => {
  const [unit] = /[:,]\s?$/.test(text) ? unitNames(text).units : [];
  if (unit?.kind !== 'department' || unit.id === knowledge.sender.id) return false;
  const gathers = knowledge.roster.coordinators.some((person) => person.unit === unit.id);
  return gathers || knowledge.sender.kind !== 'department';
};

const saysFigure = (text: string, { names }: Reader): boolean =>
  readField(text.slice(listMark(text).length), names)?.tail.items.some(({ said }) => said.is !== 'blank') ??
  false;

/** Words that belong to the name behind them. */
const AHEAD_OF_NAME =
  /(?:本月|目前|[也都均共现]|没有|[暂尚]?无|未.{0,2}|有|新增|(?:\d{1,5}|[一二两三四五六七八九十]{1,3})[家户个场件项人])+$/;

/** 东郊乡6月 in 「东郊乡6月：种子企业1家」, 我乡6月情况如下; '' where a line does not begin so. */
const headingBefore = (text: string, reader: Reader): string => {
  const at = reader.names.at(text);
  if (at <= 0) return '';
  const words = text.slice(0, at).replace(AHEAD_OF_NAME, '');
  const opens = /(?:情况|如下)\s?:\s?$/.test(words) || reader.unitNames(words).units.length > 0;
  const isHeading = words.length <= 30 && opens && isNaming(words, reader);
  return isHeading && metaLabel(words) === null ? words : '';
};

/** The clauses of a line; the number that a pasted row begins with is its place, not a figure. */
const rowClauses = (text: string, reader: Reader): string[] => {
  const { names } = reader;
  const [first = '', ...rest] = clausesOf(text.slice(gluedPlace(text, names)), names);
  const isPlace = /^\d{1,2}$/.test(first) && names.leading(rest[0] ?? '').length > 0;
  return isPlace ? rest : [first, ...rest].filter((clause) => clause !== '');
};

const startsOwn = (clause: string, { names }: Reader): boolean => {
  const found = readField(clause.slice(listMark(clause).length), names);
  return found?.meaning.is === 'own';
};

/** 今年累计17人 and 较上月增加2人 behind the parts are said of the whole again. */
const isOfWhole = (clause: string, at: Entered | undefined): boolean => {
  const role = at && readQualifier(clause, at.metric)?.role;
  return role === 'cumulative' || role === 'aside';
};
