import type { Source } from '../message.ts';
import { accountOf, type Person, type Role } from './person.ts';
import type { Roster } from './roster.ts';

/** What people write for the duty they ask for. */
const duties: readonly (readonly [RegExp, Extract<Role, 'liaison' | 'deputy'>])[] = [
  [/(副联络员|副职|副)$/, 'deputy'],
  [/(联络员|正职)$/, 'liaison'],
];

/** 「东郊乡 副联络员」 → the name of the unit and the duty, where one is named. */
export const readDuty = (text: string): { name: string; role: 'liaison' | 'deputy' | null } => {
  for (const [pattern, role] of duties) {
    if (pattern.test(text)) return { name: text.replace(pattern, '').trim(), role };
  }
  return { name: text.trim(), role: null };
};

/** The first person of a unit that a platform can reach becomes its liaison, the next one its deputy. */
export const freeRole = (roster: Roster, unit: string, source: Source): 'liaison' | 'deputy' =>
  roster.peopleOf(unit).some((person) => person.role === 'liaison' && accountOf(person, source))
    ? 'deputy'
    : 'liaison';

/** A person bound in chat, known on the platform they wrote from. */
export const boundPerson = (
  source: Source,
  account: string,
  unit: string,
  role: 'liaison' | 'deputy',
): Person & { readonly role: 'liaison' | 'deputy' } => ({
  id: `${source}-${account}`,
  unit,
  role,
  accounts: { [source]: account },
});
