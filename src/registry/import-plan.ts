import { decideJoin, decideStep } from './decide.ts';
import { type Enterprise, enterpriseAfter } from './enterprise.ts';
import type { Deed } from './entry.ts';
import type { Ground } from './ground.ts';
import type { ImportRow, RowProblem } from './import-row.ts';
import { compactName } from './names.ts';
import type { Registry } from './registry.ts';

/** A row with its number in the spreadsheet. */
export type Numbered = { readonly number: number; readonly row: ImportRow };

/** All rows about one enterprise, in their order. */
export type ImportGroup = { readonly code: string; readonly rows: readonly ImportRow[] };

/** Names against codes: what the registry and the other rows say. All that is wrong at once. */
export const problemsAmong = (rows: readonly Numbered[], registry: Registry): RowProblem[] => {
  const nameOf = new Map(registry.all.map(({ code, name }) => [code, name]));
  const former = new Map(registry.all.map(({ code, formerNames }) => [code, formerNames.map(compactName)]));
  const codeOf = new Map(registry.all.map(({ code, name }) => [compactName(name), code]));
  return rows.flatMap(({ number, row: { code, name } }): RowProblem[] => {
    const compact = compactName(name);
    const known = nameOf.get(code);
    const about = { row: number, column: 'name', read: name } as const;
    if (known !== undefined) {
      if (compactName(known) === compact || former.get(code)?.includes(compact)) return [];
      return [{ ...about, what: { kind: 'other name', known } }];
    }
    const namesake = codeOf.get(compact);
    if (namesake !== undefined) return [{ ...about, what: { kind: 'name taken', code: namesake } }];
    nameOf.set(code, name);
    codeOf.set(compact, code);
    return [];
  });
};

/** The rows by enterprise, in the order in which each first comes. */
export const groupsOf = (rows: readonly Numbered[]): ImportGroup[] => {
  const groups = new Map<string, ImportRow[]>();
  for (const { row } of rows) {
    const group = groups.get(row.code);
    if (group) group.push(row);
    else groups.set(row.code, [row]);
  }
  return [...groups].map(([code, own]) => ({ code, rows: own }));
};

const placeDeeds = (known: Enterprise, row: ImportRow, ground: Ground): readonly Deed[] => {
  const { day, library, rung, basis } = row;
  if (day === null) return [];
  const was = known.stays.some((stay) => stay.library === library && stay.from === day);
  const stepped = known.steps.some((step) => step.rung === rung && step.day === day);
  // What is on record from that very day stays as it went on: a table sent again brings nobody back.
  if (rung === null ? was : stepped) return [];
  const when = { day, today: ground.day, basis };
  const up = ground.policy.ladder.find(({ id }) => id === rung);
  const place = ground.places.find(({ id }) => id === library);
  const decision = up ? decideStep(known, up, when) : place ? decideJoin(known, place, when) : { deeds: [] };
  return 'deeds' in decision ? decision.deeds : [];
};

const revenueDeeds = ({ revenues }: Enterprise, { revenue }: ImportRow): Deed[] => {
  if (!revenue) return [];
  const same = revenues.some(({ month, amount }) => month === revenue.month && amount === revenue.amount);
  return same ? [] : [{ kind: 'revenue', ...revenue }];
};

/** What one row adds to an enterprise; nothing where all of it is known. */
const deedsForRow = (known: Enterprise | null, row: ImportRow, ground: Ground): readonly Deed[] => {
  if (!known) {
    const { name, unit, sector } = row;
    const register: Deed = { kind: 'register', name, unit, sector };
    return [register, ...deedsForRow(playedOn(row.code, null, [register], ground), row, ground)];
  }
  if (known.unit !== row.unit)
    return known.claims.includes(row.unit) ? [] : [{ kind: 'claim', unit: row.unit }];
  const sector: Deed[] =
    row.sector !== null && row.sector !== known.sector ? [{ kind: 'sector', sector: row.sector }] : [];
  return [...sector, ...placeDeeds(known, row, ground), ...revenueDeeds(known, row)];
};

/** What an enterprise would be after some deeds; moment and author do not matter to it. */
const playedOn = (
  code: string,
  known: Enterprise | null,
  deeds: readonly Deed[],
  { day }: Ground,
): Enterprise | null =>
  enterpriseAfter(
    code,
    known,
    deeds.map((deed) => ({ ...deed, by: '', at: day, message: '' })),
  );

/** What the rows about one enterprise add to what is known of it, row by row; nothing the second time. */
export const deedsForGroup = (
  known: Enterprise | null,
  { code, rows }: ImportGroup,
  ground: Ground,
): readonly Deed[] => {
  const deeds: Deed[] = [];
  let state = known;
  for (const row of rows) {
    const more = deedsForRow(state, row, ground);
    state = playedOn(code, state, more, ground);
    deeds.push(...more);
  }
  return deeds;
};
