import { UserProblem } from '../errors.ts';
import type { Enterprise } from '../registry/enterprise.ts';
import { projectLibraryOf, shortName } from '../registry/ground.ts';
import { type NearMiss, nearMissesAmong } from '../registry/near-miss.ts';
import { atRisk, inLibrary } from '../registry/registry.ts';
import { sees, seesAll } from '../registry/rights.ts';
import { contested, omissionsAmong, proposalsFor } from '../registry/rules.ts';
import { sayCard } from '../replies/registry/enterprise-card.ts';
import {
  sayContested,
  sayLibraries,
  sayLibrary,
  sayOmissionList,
  sayOtherUnitsList,
  sayProposalList,
  sayRiskList,
  sayUnknownPlaceOrUnit,
  sayUnknownUnitHere,
} from '../replies/registry/lists.ts';
import { sayNearMisses } from '../replies/registry/near-misses.ts';
import { pageOf } from '../replies/registry/pages.ts';
import type { Unit } from '../roster/unit.ts';
import { findEnterprise } from './find-enterprise.ts';
import type { Hand } from './hand.ts';

/** 「东郊乡 第2页」 without the page. */
const paged = (text: string): { readonly words: string; readonly page: number } => {
  const found = /第?\s*(?<page>\d{1,4})\s*页\s*$/.exec(text)?.groups;
  return found
    ? { words: text.replace(/第?\s*\d{1,4}\s*页\s*$/, '').trim(), page: Number(found['page']) }
    : { words: text.trim(), page: 1 };
};

/** Those this person sees, of one unit where one is named. */
export const seenBy = ({ loaded, viewer, ground }: Hand, unit: Unit | null): Enterprise[] =>
  loaded.all.filter((one) => (unit === null || one.unit === unit.id) && sees(viewer, one, ground));

type Looker = Pick<Hand, 'viewer' | 'ground'>;

/** @throws UserProblem for a unit that asks about another one: an empty list would say that there is nothing */
export const checkOwnList = ({ viewer, ground }: Looker, unit: Unit | null): void => {
  const isOwn = unit === null || unit.id === viewer.unit.id || viewer.unit.kind === 'department';
  if (!isOwn && !seesAll(viewer, ground))
    throw new UserProblem([sayOtherUnitsList(unit.name, viewer.unit.name)]);
};

/** Whose list it is, said before it. @throws UserProblem */
export const aboutWhom = (looker: Looker, unit: Unit | null): string => {
  checkOwnList(looker, unit);
  const { viewer, ground } = looker;
  if (viewer.unit.kind !== 'department') return unit?.name ?? viewer.unit.name;
  return `${seesAll(viewer, ground) ? '' : '您能看到的'}${unit?.name ?? ''}`;
};

/** 「企业 …」 */
export const showEnterprise = async (hand: Hand, text: string, example: string): Promise<string> => {
  const { ground, unitName } = hand;
  const words = hand.read(text);
  const about = { text: `企业 ${text}`, example };
  const enterprise = await findEnterprise(hand, { name: words.name || text, code: words.code }, about);
  const nearMisses = nearMissesAmong([enterprise], ground);
  return sayCard(enterprise, { ground, unitName, nearMisses, seenBy: hand.seenBy });
};

/** 「库」, 「库 种子 [单位] [第2页]」 */
export const showLibrary = async (hand: Hand, text: string): Promise<string> => {
  const { ground, unitName, register } = hand;
  const { words, page } = paged(text);
  const { place, unit, name, rest } = hand.read(words, 'list');
  const about = aboutWhom(hand, unit);
  const own = { all: seenBy(hand, unit) };
  if (name !== '' || rest !== '') {
    throw new UserProblem([sayUnknownPlaceOrUnit(words, ground.places.map(shortName), '库 种子 东郊乡')]);
  }
  if (place) {
    const rows = inLibrary(own, place.id, ground.day);
    return sayLibrary(place, pageOf(rows, page), { ground, unitName, seenBy: hand.seenBy, about });
  }
  const library = projectLibraryOf(ground.policy);
  const projects = (await register.projects()).filter(
    (one) => one.ended === null && (!unit || one.unit === unit.id),
  );
  const counts = ground.places.map((one) => ({
    place: one,
    count: inLibrary(own, one.id, ground.day).length,
  }));
  return sayLibraries(
    counts,
    about,
    own.all.length,
    library && { name: library.name, count: projects.length },
  );
};

type List = (hand: Hand, enterprises: readonly Enterprise[], about: string, page: number) => string;

const nearMisses: List = ({ ground, seenBy: audience }, enterprises, about, page) => {
  const all = nearMissesAmong(enterprises, ground);
  const isOpen = ({ missing }: NearMiss) => audience === 'one' || missing.kind === 'recognition';
  const open = all.filter(isOpen);
  return sayNearMisses(pageOf(open, page), about, all.length - open.length);
};

/** Lists of enterprises, by the word that asks for them. */
const lists = {
  差一步: nearMisses,
  拟入库: (hand, enterprises, about, page) =>
    sayProposalList(pageOf(proposalsFor(enterprises, hand.ground), page), about, hand.seenBy),
  应入尽入: (hand, enterprises, about, page) =>
    sayOmissionList(pageOf(omissionsAmong(enterprises, hand.ground), page), about, hand.seenBy),
  退规风险: (hand, enterprises, about, page) =>
    sayRiskList(pageOf(atRisk({ all: enterprises }), page), about, hand.seenBy),
  争议: (hand, enterprises, _, page) => sayContested(pageOf(contested(enterprises), page), hand.unitName),
} satisfies Record<string, List>;
export type ListName = keyof typeof lists;

/** A list of a unit's enterprises, of one enterprise where its name stands there, or of all that this person sees. */
export const showList = async (hand: Hand, which: ListName, text: string): Promise<string> => {
  const { words, page } = paged(text);
  const unit = words === '' ? null : hand.roster.unitNamed(words);
  if (words === '' || unit) return lists[which](hand, seenBy(hand, unit), aboutWhom(hand, unit), page);
  const { name, code } = hand.read(words);
  const isAny =
    code !== null ||
    hand.loaded.named(name || words, (one) => sees(hand.viewer, one, hand.ground)).length > 0;
  if (!isAny) throw new UserProblem([sayUnknownUnitHere(words, `${which} 东郊乡`)]);
  const about = { text: `${which} ${text}`, example: `${which} 东郊乡` };
  const one = await findEnterprise(hand, { name: name || words, code }, about);
  return lists[which](hand, [one], one.name, page);
};
