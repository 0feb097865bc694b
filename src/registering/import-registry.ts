import type { Day, Moment } from '../calendar/day.ts';
import type { Desk } from '../desk.ts';
import type { Deed } from '../registry/entry.ts';
import type { Ground } from '../registry/ground.ts';
import { groundOn } from '../registry/ground.ts';
import {
  deedsForGroup,
  groupsOf,
  type ImportGroup,
  type Numbered,
  problemsAmong,
} from '../registry/import-plan.ts';
import {
  type Cells,
  type ImportColumn,
  importColumns,
  type RowProblem,
  readImportRow,
} from '../registry/import-row.ts';
import {
  type ImportSum,
  importHeadings,
  sayImported,
  sayImporting,
  sayImportProblems,
  sayNoHeadings,
  sayNoRows,
  sayNoWorkbook,
  sayTooManyRows,
} from '../replies/registry/import-words.ts';
import { sayNoLadder } from '../replies/registry/troubles.ts';
import { readWorkbook, type SheetRow } from '../spreadsheets/read-workbook.ts';
import type { OpenImport } from '../store/import-store.ts';
import { deedsOf, oweForStep } from './owe.ts';

type Tools = Pick<Desk, 'register' | 'imports' | 'policies' | 'configuration' | 'roster'>;

/** Larger tables are for several imports. */
const MOST_ROWS = 100_000;
/** The headings stand in one of the first rows. */
const HEADING_ROWS = 5;
/** So many enterprises are under way at once. */
const AT_ONCE = 1_000;

/** What was said, and whether anything was imported. */
export type Imported = { readonly lines: readonly string[]; readonly sum: ImportSum | null };

const refused = (...lines: string[]): Imported => ({ lines, sum: null });

/** Where each column stands. Null for headings that are not there. */
const columnsIn = (
  rows: readonly SheetRow[],
): { at: number; places: ReadonlyMap<ImportColumn, number> } | null => {
  const bare = (heading: string) => heading.normalize('NFKC').replace(/\s/g, '');
  const code = bare(importHeadings.code);
  const at = rows.slice(0, HEADING_ROWS).findIndex(({ cells }) => cells.some((cell) => bare(cell) === code));
  const headings = rows[at]?.cells.map(bare);
  if (!headings) return null;
  return {
    at,
    places: new Map(importColumns.map((column) => [column, headings.indexOf(bare(importHeadings[column]))])),
  };
};

/** Without these a row says nothing. */
const needed: readonly ImportColumn[] = ['name', 'code', 'unit'];

type Read = { readonly rows: readonly Numbered[]; readonly problems: readonly RowProblem[] };

const cellsOf = ({ cells }: SheetRow, places: ReadonlyMap<ImportColumn, number>): Cells =>
  Object.fromEntries(importColumns.map((column) => [column, cells[places.get(column) ?? -1] ?? ''])) as Cells;

const readRows = (
  rows: readonly SheetRow[],
  places: ReadonlyMap<ImportColumn, number>,
  knowledge: { ground: Ground; roster: Tools['roster']; today: Day },
): Read => {
  const good: Numbered[] = [];
  const problems: RowProblem[] = [];
  for (const sheetRow of rows) {
    if (sheetRow.cells.every((cell) => cell === '')) continue;
    const read = readImportRow(sheetRow.number, cellsOf(sheetRow, places), knowledge);
    if ('row' in read) good.push({ number: sheetRow.number, row: read.row });
    else problems.push(...read.problems);
  }
  return { rows: good, problems };
};

type Change = { readonly isNew: boolean; readonly deeds: readonly Deed[] };

/** Carries out what was decided for one enterprise; a second time it changes nothing. */
const carryOut = async (tools: Tools, about: OpenImport, group: ImportGroup): Promise<Change> => {
  const { register, policies, configuration } = tools;
  const ground = groundOn(policies, configuration.registry, about.at.slice(0, 10));
  if (!ground) return { isNew: false, deeds: [] };
  const author = { by: about.by, at: about.at, message: `import:${about.id}` };
  const { deeds, isNew } = await register.change(group.code, author, async (known, numbers) => {
    const own = deedsForGroup(known, group, ground);
    const owed: Deed[] = [];
    for (const deed of own) {
      const rung = deed.kind === 'step' ? ground.policy.ladder.find(({ id }) => id === deed.rung) : undefined;
      if (deed.kind !== 'step' || !rung) continue;
      owed.push(
        ...deedsOf(await oweForStep(known, rung, deed.day, { policies, configuration, ground }, numbers)),
      );
    }
    return { deeds: [...own, ...owed], isNew: known === null };
  });
  return { deeds, isNew };
};

const carryOutAll = async (
  tools: Tools,
  about: OpenImport,
  groups: readonly ImportGroup[],
): Promise<Change[]> => {
  const changes: Change[] = [];
  for (let start = 0; start < groups.length; start += AT_ONCE) {
    const some = groups.slice(start, start + AT_ONCE);
    changes.push(...(await Promise.all(some.map((group) => carryOut(tools, about, group)))));
  }
  await tools.imports.done();
  return changes;
};

/**
 * Carries an import to its end that was cut off in the middle. False while another process is at it: half a table must
 * not be looked at.
 */
export const finishImport = async (tools: Tools): Promise<boolean> => {
  if ((await tools.imports.open()) === null) return true;
  await tools.imports.alone(async () => {
    const about = await tools.imports.open();
    if (about) await carryOutAll(tools, about, (await tools.imports.rows()) as ImportGroup[]);
  });
  return (await tools.imports.open()) === null;
};

const sumOf = (rows: number, changes: readonly Change[]): ImportSum => {
  const changed = changes.filter(({ deeds }) => deeds.length > 0);
  const count = (kind: Deed['kind']): number =>
    changed.reduce((sum, { deeds }) => sum + deeds.filter((deed) => deed.kind === kind).length, 0);
  const added = changed.filter(({ isNew }) => isNew).length;
  return {
    rows,
    added,
    changed: changed.length - added,
    unchanged: changes.length - changed.length,
    claimed: count('claim'),
    owed: count('owe'),
  };
};

type Upload = { readonly id: string; readonly by: string; readonly now: Moment; readonly bytes: Uint8Array };

/**
 * Takes a whole table or nothing of it: every row is checked first, then all is written down as one decision, then
 * carried out. The same table a second time changes nothing.
 */
export const importRegistry = async (tools: Tools, { id, by, now, bytes }: Upload): Promise<Imported> => {
  const sheet = await readWorkbook(bytes);
  if (!sheet) return refused(sayNoWorkbook());
  const columns = columnsIn(sheet);
  const missing = needed.filter((column) => (columns?.places.get(column) ?? -1) < 0);
  if (!columns || missing.length > 0)
    return refused(sayNoHeadings(missing.map((column) => importHeadings[column])));
  const body = sheet.slice(columns.at + 1);
  if (body.length > MOST_ROWS) return refused(sayTooManyRows(MOST_ROWS));
  const today = now.slice(0, 10);
  const ground = groundOn(tools.policies, tools.configuration.registry, today);
  if (!ground) return refused(sayNoLadder());
  await finishImport(tools);
  const { rows, problems } = readRows(body, columns.places, { ground, roster: tools.roster, today });
  const done = await tools.imports.alone(async (): Promise<Imported> => {
    const all = [...problems, ...problemsAmong(rows, await tools.register.load())].sort(
      (a, b) => a.row - b.row,
    );
    if (all.length > 0) return refused(...sayImportProblems(all));
    if (rows.length === 0) return refused(sayNoRows());
    const about = { id, by, at: now };
    const groups = groupsOf(rows);
    await tools.imports.decide(about, groups);
    const sum = sumOf(rows.length, await carryOutAll(tools, about, groups));
    return { lines: [sayImported(sum)], sum };
  });
  return done ?? refused(sayImporting());
};
