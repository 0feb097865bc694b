import { addDays, type Day, isDay, isMonth, type Month, monthOf } from '../calendar/day.ts';
import { readDay } from '../calendar/read-day.ts';
import type { Roster } from '../roster/roster.ts';
import { type CodeProblem, problemOfCode } from './credit-code.ts';
import type { Revenue } from './enterprise.ts';
import { type Ground, placeWords } from './ground.ts';
import { printedName } from './names.ts';
import { monthIn, readWords } from './read-words.ts';

/** The columns of the table, in their order. */
export const importColumns = [
  'name',
  'code',
  'unit',
  'sector',
  'place',
  'day',
  'basis',
  'amount',
  'month',
  'source',
] as const;
export type ImportColumn = (typeof importColumns)[number];

/** The words of a row's cells; '' for an empty one. */
export type Cells = Readonly<Record<ImportColumn, string>>;

/** One row as it is meant: an enterprise, and one library, rung or revenue of it. */
export type ImportRow = {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly sector: string | null;
  /** A library's or the above-scale list's id. */
  readonly library: string | null;
  readonly rung: string | null;
  /** Set where a library or a rung is. */
  readonly day: Day | null;
  readonly basis: string | null;
  readonly revenue: Revenue | null;
};

/** What is wrong with a cell; `read` is what stands in it. */
export type RowProblem = {
  /** As the spreadsheet counts it. */
  readonly row: number;
  readonly column: ImportColumn;
  readonly read: string;
  readonly what:
    | { readonly kind: 'missing' }
    | { readonly kind: 'code'; readonly problem: CodeProblem }
    /** The program that wrote the file took the code for a number and lost its end. */
    | { readonly kind: 'number' }
    | { readonly kind: 'unknown'; readonly choices: readonly string[] }
    | { readonly kind: 'no day' }
    | { readonly kind: 'no month' }
    | { readonly kind: 'no amount' }
    | { readonly kind: 'future' }
    | { readonly kind: 'alone'; readonly with: ImportColumn }
    | { readonly kind: 'other name'; readonly known: string }
    | { readonly kind: 'name taken'; readonly code: string };
};

type Problem = Omit<RowProblem, 'row' | 'read'>;
type Part<T> = { readonly value: T } | { readonly problem: Problem };

const wrong = (column: ImportColumn, what: RowProblem['what']): { problem: Problem } => ({
  problem: { column, what },
});

const codeIn = ({ code }: Cells): Part<string> => {
  if (code === '') return wrong('code', { kind: 'missing' });
  if (/^[\d.]+e\+?\d+$/i.test(code)) return wrong('code', { kind: 'number' });
  const written = code.replace(/\s/g, '').toUpperCase();
  const problem = problemOfCode(written);
  if (problem && /^\d{15,}00$/.test(written)) return wrong('code', { kind: 'number' });
  return problem ? wrong('code', { kind: 'code', problem }) : { value: written };
};

type Knowledge = { readonly ground: Ground; readonly roster: Roster; readonly today: Day };

const unitIn = ({ unit }: Cells, { roster }: Knowledge): Part<string> => {
  if (unit === '') return wrong('unit', { kind: 'missing' });
  const found = roster.unitNamed(unit);
  return found && found.kind !== 'department'
    ? { value: found.id }
    : wrong('unit', { kind: 'unknown', choices: roster.unitsLike(unit).map(({ name }) => name) });
};

const sectorIn = ({ sector }: Cells, { ground }: Knowledge): Part<string | null> =>
  sector === '' || ground.settings.sectors.includes(sector)
    ? { value: sector || null }
    : wrong('sector', { kind: 'unknown', choices: ground.settings.sectors });

const placeIn = (
  { place }: Cells,
  knowledge: Knowledge,
): Part<{ library: string | null; rung: string | null }> => {
  if (place === '') return { value: { library: null, rung: null } };
  const found = readWords(place.replace(/\s/g, ''), knowledge);
  if (found.rung) return { value: { library: found.rung.library ?? null, rung: found.rung.id } };
  if (found.place) return { value: { library: found.place.id, rung: null } };
  return wrong('place', { kind: 'unknown', choices: placeWords(knowledge.ground) });
};

/** 「45783」: a day that a spreadsheet program has turned into its number, counted from here. */
const FIRST_DAY = '1899-12-30';
const NUMBERED = /^[34567]\d{4}$/;

const dayWritten = (words: string, today: Day): Day | null =>
  NUMBERED.test(words) ? addDays(FIRST_DAY, Number(words)) : readDay(words, today);

const dayIn = ({ day, place }: Cells, { today }: Knowledge): Part<Day | null> => {
  if (day === '') return place === '' ? { value: null } : wrong('day', { kind: 'missing' });
  if (place === '') return wrong('day', { kind: 'alone', with: 'place' });
  const found = dayWritten(day, today);
  if (!found || !isDay(found)) return wrong('day', { kind: 'no day' });
  return found > today ? wrong('day', { kind: 'future' }) : { value: found };
};

const monthWritten = (month: string, today: Day): Month | null => {
  const day = dayWritten(month, today);
  const found = day ? monthOf(day) : monthIn(month, today);
  return found && isMonth(found) ? found : null;
};

const revenueIn = (
  { amount, month, source, unit }: Cells,
  { today, roster }: Knowledge,
): Part<Revenue | null> => {
  if (amount === '')
    return month === '' ? { value: null } : wrong('month', { kind: 'alone', with: 'amount' });
  const number = Number(amount.replace(/,|万元?$/g, ''));
  if (!Number.isFinite(number) || number < 0) return wrong('amount', { kind: 'no amount' });
  if (month === '') return wrong('month', { kind: 'missing' });
  const found = monthWritten(month, today);
  if (!found) return wrong('month', { kind: 'no month' });
  if (found > monthOf(today)) return wrong('month', { kind: 'future' });
  return {
    value: { month: found, amount: number, source: source || `${roster.unitNamed(unit)?.name ?? unit}填报` },
  };
};

/** Reads one row; all that is wrong with it at once. `row` is its number in the spreadsheet. */
export const readImportRow = (
  row: number,
  cells: Cells,
  knowledge: Knowledge,
): { readonly row: ImportRow } | { readonly problems: readonly RowProblem[] } => {
  const name: Part<string> =
    cells.name === '' ? wrong('name', { kind: 'missing' }) : { value: printedName(cells.name) };
  const [code, unit, sector] = [codeIn(cells), unitIn(cells, knowledge), sectorIn(cells, knowledge)];
  const [place, day, revenue] = [
    placeIn(cells, knowledge),
    dayIn(cells, knowledge),
    revenueIn(cells, knowledge),
  ];
  if ('value' in name && 'value' in code && 'value' in unit && 'value' in sector)
    if ('value' in place && 'value' in day && 'value' in revenue) {
      const basis = cells.basis || null;
      const about = { name: name.value, code: code.value, unit: unit.value, sector: sector.value };
      return { row: { ...about, ...place.value, day: day.value, basis, revenue: revenue.value } };
    }
  const problems = [name, code, unit, sector, place, day, revenue].flatMap((part) =>
    'problem' in part ? [{ ...part.problem, row, read: cells[part.problem.column] }] : [],
  );
  return { problems };
};
