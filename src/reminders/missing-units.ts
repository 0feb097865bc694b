import { stands } from '../reports/standing.ts';
import { unitsOf } from '../roster/group.ts';
import { accountOf } from '../roster/person.ts';
import type { Unit } from '../roster/unit.ts';
import type { NoticeContext } from './notice-kind.ts';

/** Who has not reported, with whom to call for it. */
export type Missing = {
  readonly units: readonly string[];
  /** Accounts of liaisons (and deputies), each once however many units they answer for. */
  readonly mentions: readonly string[];
  /** Names of units for which nobody can be called on this platform. */
  readonly unreachable: readonly string[];
};

type Call = { readonly deputies: 'called' | 'left out' };

/** Worked out at the moment of sending: who reported a second before is not named. */
export const missingUnits = async (
  { ledger, roster, configuration, notice, group, source, now }: NoticeContext,
  { deputies }: Call,
): Promise<Missing> => {
  const members = group
    ? unitsOf(group, configuration.units)
    : configuration.units.filter(({ required }) => required);
  const rows = await ledger.rows(notice.month, now, members);
  const missing = members.filter((_, index) => {
    const row = rows[index];
    return row && !stands(row) && row.status !== 'extended';
  });
  const peopleOf = (unit: Unit) =>
    roster
      .peopleOf(unit.id)
      .filter((person) => accountOf(person, source) !== null)
      .filter((_, index) => deputies === 'called' || index === 0);
  return {
    units: missing.map(({ name }) => name),
    mentions: [
      ...new Set(missing.flatMap((unit) => peopleOf(unit).map((person) => accountOf(person, source) ?? ''))),
    ],
    unreachable: missing.filter((unit) => peopleOf(unit).length === 0).map(({ name }) => name),
  };
};
