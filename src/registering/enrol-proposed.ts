import { UserProblem } from '../errors.ts';
import { decideJoin } from '../registry/decide.ts';
import type { Enterprise } from '../registry/enterprise.ts';
import type { Deed } from '../registry/entry.ts';
import { type Place, shortName } from '../registry/ground.ts';
import { mayChange } from '../registry/rights.ts';
import { type Proposal, proposalsFor } from '../registry/rules.ts';
import {
  sayEnrolled,
  sayEnrolQuestion,
  sayNoneToEnrol,
  sayUnknownPlaceOrUnit,
} from '../replies/registry/lists.ts';
import type { Hand } from './hand.ts';
import { aboutWhom, seenBy } from './list-enterprises.ts';

/** The name under which the question waits in the session. */
export const ENROL_ALL = '全部入库';

/** Who is to come into which library, as it was shown. */
export type Shown = readonly { readonly code: string; readonly library: string }[];

/** More go in with the next message. */
const MOST = 1_000;

const placeOf = ({ ground }: Hand, { library }: Proposal): Place | undefined =>
  ground.places.find(({ id }) => id === library.id);

/** Where money hangs on the rung, the day of recognition must be written: one by one. */
const isForAll = (hand: Hand, proposal: Proposal): boolean =>
  proposal.change === 'in' &&
  placeOf(hand, proposal)?.rung?.award === undefined &&
  mayChange(hand.viewer, proposal.enterprise.unit, proposal.library.duty);

/** 「拟入库 全部入库」: shows who would come in, and waits for a yes. @throws UserProblem */
export const askToEnrolAll = async (hand: Hand, words: string): Promise<string> => {
  const { place, unit, name, rest } = hand.read(words, 'list');
  if (name !== '' || rest !== '')
    throw new UserProblem([
      sayUnknownPlaceOrUnit(words, hand.ground.places.map(shortName), '拟入库 全部入库 东郊乡'),
    ]);
  const proposals = proposalsFor(seenBy(hand, unit), hand.ground).filter(
    (one) => isForAll(hand, one) && (place === null || one.library.id === place.id),
  );
  const about = aboutWhom(hand, unit);
  if (proposals.length === 0) throw new UserProblem([sayNoneToEnrol(about)]);
  const some = proposals.slice(0, MOST);
  const state: Shown = some.map(({ enterprise, library }) => ({
    code: enterprise.code,
    library: library.id,
  }));
  const pending = { command: ENROL_ALL, state, askedTo: hand.message.id };
  await hand.sessions.save(hand.message, { ...hand.session, pending });
  return sayEnrolQuestion(some, about, {
    list: ['拟入库', unit?.name].filter(Boolean).join(' '),
    more: proposals.length - some.length,
    seenBy: hand.seenBy,
  });
};

/** What still holds at this very moment of what was shown. */
const joins = (hand: Hand, now: Enterprise, libraries: readonly string[]): Deed[] =>
  proposalsFor([now], hand.ground)
    .filter((one) => isForAll(hand, one) && libraries.includes(one.library.id))
    .flatMap((one) => {
      const place = placeOf(hand, one);
      const { today } = hand;
      const decision = place && decideJoin(now, place, { day: today, today, basis: null });
      return decision && 'deeds' in decision ? decision.deeds : [];
    });

/** The yes: each comes in for which the rules still say so. */
export const enrolAll = async (hand: Hand, shown: Shown): Promise<string> => {
  const codes = [...new Set(shown.map(({ code }) => code))];
  const changes = await Promise.all(
    codes.map((code) => {
      const libraries = shown.filter((one) => one.code === code).map(({ library }) => library);
      return hand.register.change(code, hand.author, (now) => ({
        deeds: now ? joins(hand, now, libraries) : [],
      }));
    }),
  );
  const entered = changes.flatMap(({ deeds }) =>
    deeds.flatMap((deed) => (deed.kind === 'join' ? [deed.library] : [])),
  );
  const counts = hand.ground.places
    .map(({ id, name }) => ({ name, count: entered.filter((library) => library === id).length }))
    .filter(({ count }) => count > 0);
  return sayEnrolled(counts, shown.length - entered.length);
};
