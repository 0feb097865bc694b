import { UserProblem } from '../errors.ts';
import { compactName, printedName } from '../registry/names.ts';
import { sayAssigned, sayAssignedToUnit, sayRenamed } from '../replies/registry/done.ts';
import {
  sayHowToWrite,
  sayNameTaken,
  sayReasonWanted,
  sayUnitOfEnterpriseNeeded,
} from '../replies/registry/troubles.ts';
import { asWrittenIn } from './as-written-in.ts';
import { changeOne, meantIn } from './change-one.ts';
import { findEnterprise } from './find-enterprise.ts';
import type { Hand } from './hand.ts';
import type { Told } from './told.ts';

export const RENAME_EXAMPLE = '更名 湘乡市示例机械有限公司 湘乡市示例智能装备有限公司';
export const ASSIGN_EXAMPLE = '划归 湘乡市示例机械有限公司 东郊乡 厂房在东郊乡';

/** 「更名」: the old name still leads to it. */
export const renameEnterprise = async (hand: Hand, text: string): Promise<Told> => {
  const words = hand.read(text);
  const meant = await meantIn(hand, { words, text: `更名 ${text}`, example: RENAME_EXAMPLE, duty: null });
  const name = printedName(asWrittenIn(hand, words.rest));
  if (name === '' || compactName(name) === compactName(meant.name))
    throw new UserProblem([sayHowToWrite(RENAME_EXAMPLE)]);
  const namesake = hand.loaded.named(name).find((one) => compactName(one.name) === compactName(name));
  if (namesake) throw new UserProblem([sayNameTaken(namesake.name, namesake.code)]);
  await changeOne(hand, meant, () => ({ deeds: [{ kind: 'rename', name }] }));
  return { lines: [sayRenamed(meant.name, name)] };
};

/** 「划归」: the coordinator says whose it is; every claim ends, and each unit that had it or wanted it hears of it. */
export const assignEnterprise = async (hand: Hand, text: string): Promise<Told> => {
  const words = hand.read(text);
  const meant = await findEnterprise(hand, words, { text: `划归 ${text}`, example: ASSIGN_EXAMPLE });
  const { unit } = words;
  if (!unit || unit.kind === 'department') throw new UserProblem([sayUnitOfEnterpriseNeeded(ASSIGN_EXAMPLE)]);
  const reason = asWrittenIn(hand, words.rest);
  if (reason === '') throw new UserProblem([sayReasonWanted(ASSIGN_EXAMPLE)]);
  const concerned = hand.roster.units.filter(({ id }) => [unit.id, meant.unit, ...meant.claims].includes(id));
  await changeOne(hand, meant, () => ({ deeds: [{ kind: 'assign', unit: unit.id, reason }] }));
  return {
    lines: [sayAssigned(meant.name, unit.name, meant.claims.length)],
    toUnits: concerned.map((one) => ({ unit: one, words: sayAssignedToUnit(meant.name, unit.name, reason) })),
  };
};
