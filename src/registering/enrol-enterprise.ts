import { UserProblem } from '../errors.ts';
import { bare } from '../policy/wording.ts';
import { problemOfCode } from '../registry/credit-code.ts';
import { decideJoin } from '../registry/decide.ts';
import type { Enterprise } from '../registry/enterprise.ts';
import type { Deed } from '../registry/entry.ts';
import { type Place, shortName } from '../registry/ground.ts';
import { compactName, printedName } from '../registry/names.ts';
import { type Words, withPlaceApart } from '../registry/read-words.ts';
import { mayChange, sees } from '../registry/rights.ts';
import {
  sayClaimed,
  sayClaimToManager,
  sayJoined,
  sayOwing,
  sayRegistered,
} from '../replies/registry/done.ts';
import {
  sayCodeNeeded,
  sayCodeProblem,
  sayDayOfRecognition,
  sayNameDiffers,
  sayNameTaken,
  sayNewNameNeeded,
  sayNoRightToRegister,
  sayNotYours,
  sayObstacle,
  sayOneLibrary,
  sayPlaceNeeded,
  sayRungWithoutLibrary,
  sayUnitOfEnterpriseNeeded,
} from '../replies/registry/troubles.ts';
import { checkDay } from './change-one.ts';
import { findEnterprise } from './find-enterprise.ts';
import type { Hand } from './hand.ts';
import { deedsOf, type Owing, oweForStep } from './owe.ts';
import { proposalsSince } from './proposals-after.ts';
import type { Told } from './told.ts';

export const EXAMPLE = '入库 种子 湘乡市示例机械有限公司 91430381MA0000000P';

/** The example with what was understood already: to be copied and finished. */
const exampleOf = (place: Place, { name, code }: Pick<Words, 'name' | 'code'>): string =>
  ['入库', shortName(place), name || '湘乡市示例机械有限公司', code ?? '91430381MA0000000P'].join(' ');

const placeIn = ({ ground }: Hand, { place, rung, name }: Words): Place => {
  if (!place && rung) throw new UserProblem([sayRungWithoutLibrary(rung.name)]);
  if (!place) throw new UserProblem([sayPlaceNeeded(ground.places.map(shortName), EXAMPLE)]);
  if (ground.meanings.has(bare(name))) throw new UserProblem([sayOneLibrary(EXAMPLE)]);
  return place;
};

/** Whose enterprise a new one is. @throws UserProblem where it is not said, or another unit's */
const unitFor = (hand: Hand, words: Words, place: Place): string => {
  const { unit } = words;
  const { viewer } = hand;
  const own = viewer.unit.kind === 'department' ? null : viewer.unit;
  const whose = unit ?? own;
  if (!whose || whose.kind === 'department')
    throw new UserProblem([sayUnitOfEnterpriseNeeded(`${exampleOf(place, words)} 东郊乡`)]);
  if (!mayChange(viewer, whose.id, place.duty)) throw new UserProblem([sayNoRightToRegister(whose.name)]);
  return whose.id;
};

/** The one that is there already, or the name under which a new one is registered. */
type Meant = { readonly known: Enterprise } | { readonly code: string; readonly name: string };

const meantBy = async (hand: Hand, words: Words, place: Place, text: string): Promise<Meant> => {
  const { viewer, ground } = hand;
  const { name, code } = words;
  const example = exampleOf(place, words);
  if (code === null) {
    const exact = hand.loaded.named(name).find((one) => compactName(one.name) === compactName(name));
    const isKnown =
      exact !== undefined || hand.loaded.named(name, (one) => sees(viewer, one, ground)).length > 0;
    if (name !== '' && !isKnown) throw new UserProblem([sayCodeNeeded(name, example)]);
    return { known: await findEnterprise(hand, words, { text, example }) };
  }
  const problem = problemOfCode(code);
  if (problem) throw new UserProblem([sayCodeProblem(problem, code)]);
  const known = hand.loaded.byCode(code);
  if (known) {
    const isSame = [known.name, ...known.formerNames].some((one) => compactName(one) === compactName(name));
    if (name !== '' && !isSame) throw new UserProblem([sayNameDiffers(known.name, printedName(name))]);
    return { known };
  }
  if (name === '') throw new UserProblem([sayNewNameNeeded(code, example)]);
  const namesake = hand.loaded.named(name).find((one) => compactName(one.name) === compactName(name));
  if (namesake) throw new UserProblem([sayNameTaken(namesake.name, namesake.code)]);
  return { code, name: printedName(name) };
};

type Joined = {
  readonly deeds: readonly Deed[];
  readonly owing: Owing | null;
  /** Another unit has it. */
  readonly isClaim: boolean;
  readonly before: Enterprise | null;
};

/**
 * A unit that registers what another one has is not refused in silence: the coordinator decides between them. Only who
 * writes the code may claim it: a name is easily mistaken.
 * @throws UserProblem for anybody else
 */
const claim = ({ viewer, unitName }: Hand, now: Enterprise, { code }: Words): Joined => {
  if (code === null || viewer.unit.kind === 'department')
    throw new UserProblem([sayNotYours(unitName(now.unit))]);
  const deeds: Deed[] = now.claims.includes(viewer.unit.id) ? [] : [{ kind: 'claim', unit: viewer.unit.id }];
  return { deeds, owing: null, isClaim: true, before: now };
};

const toldOfClaim = ({ viewer, unitName }: Hand, { name, code, unit }: Enterprise): Told => ({
  lines: [sayClaimed(name, unitName(unit))],
  toManagers: sayClaimToManager(name, code, unitName(unit), viewer.unit.name),
});

/** 「入库」: into a library, and into the registry where it is not there yet. */
export const enrolEnterprise = async (hand: Hand, text: string): Promise<Told> => {
  const { register, author, today, viewer, ground, unitName } = hand;
  const words = hand.read(withPlaceApart(text, ground), 'registration');
  const place = placeIn(hand, words);
  const meant = await meantBy(hand, words, place, `入库 ${text}`);
  const { code, name } = 'known' in meant ? meant.known : meant;
  const unit = 'known' in meant ? meant.known.unit : unitFor(hand, words, place);
  const example = `入库 ${shortName(place)} ${name} 2025-06-10`;
  if (place.rung?.award && !words.day) throw new UserProblem([sayDayOfRecognition(place.name, example)]);
  checkDay(words, example);
  const day = words.day ?? today;
  const { enterprise, owing, isClaim, before } = await register.change(
    code,
    author,
    async (now, tools): Promise<Joined> => {
      if (now && !mayChange(viewer, now.unit, place.duty)) return claim(hand, now, words);
      const decision = decideJoin(now, place, { day, today, basis: words.rest || null });
      if ('obstacle' in decision) throw new UserProblem([sayObstacle(decision.obstacle, name)]);
      const begin: Deed[] = now ? [] : [{ kind: 'register', name, unit, sector: words.sector }];
      const owed = await oweForStep(now, place.rung, day, hand, tools);
      return {
        deeds: [...begin, ...decision.deeds, ...deedsOf(owed)],
        owing: owed,
        isClaim: false,
        before: now,
      };
    },
  );
  if (isClaim && enterprise) return toldOfClaim(hand, enterprise);
  return {
    lines: [
      ...('known' in meant ? [] : sayRegistered(name, code, unitName(unit))),
      sayJoined(name, place.name, day),
      ...sayOwing(owing),
      ...proposalsSince(hand, { before, after: enterprise }),
    ],
  };
};
