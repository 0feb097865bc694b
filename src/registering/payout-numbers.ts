import { UserProblem } from '../errors.ts';
import { leadOf } from '../policy/policy.ts';
import type { Enterprise, Entitlement } from '../registry/enterprise.ts';
import { handlesAward } from '../registry/rights.ts';
import { sayNoSuchPayout, sayNotHandled, sayNumberNeeded } from '../replies/registry/payouts.ts';
import type { Hand } from './hand.ts';

/** Something owed, and to whom. */
export type Found = { readonly enterprise: Enterprise; readonly entitlement: Entitlement };

/** The document that something is owed by, and the award in it; null where it is no longer among the data. */
export const awardOf = ({ policies }: Pick<Hand, 'policies'>, { policy: id, award }: Entitlement) => {
  const document = policies.find(({ policy }) => policy.id === id)?.policy;
  const found = document?.awards.find((one) => one.id === award);
  return document && found ? { document, award: found } : null;
};

/** More are for several messages: each is checked and said one by one. */
const MOST = 50;

/** 「3-5」 → 3, 4, 5; empty for a span that goes down or is too long. */
const span = (part: string): number[] => {
  const [from = 0, to = from] = part.split(/[-~至到]/).map(Number);
  return to - from < MOST
    ? Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
    : [];
};

const LIST = '\\d{1,7}(?:\\s*[-~至到]\\s*\\d{1,7})?';
const NUMBERS = new RegExp(
  `^(?:编号)?\\s*(?<list>${LIST}(?:\\s*[、,和及]\\s*${LIST})*)号?(?:\\s+|$)(?<rest>[\\s\\S]*)$`,
);

/** 「3、5-7 2025-07-01 …」 → the numbers and the rest. @throws UserProblem */
export const numbersAnd = (text: string, example: string): { numbers: string[]; rest: string } => {
  const found = NUMBERS.exec(text.trim())?.groups;
  const parts = (found?.['list'] ?? '').split(/[、,和及]/).map(span);
  const numbers = [...new Set(parts.flat().map(String))];
  if (!found || parts.some(({ length }) => length === 0) || numbers.length > MOST)
    throw new UserProblem([sayNumberNeeded(example)]);
  return { numbers, rest: found['rest'] ?? '' };
};

const problemWith = (hand: Hand, number: string): Found | string => {
  const enterprise = hand.loaded.all.find(({ entitlements }) =>
    entitlements.some((one) => one.number === number),
  );
  const entitlement = enterprise?.entitlements.find((one) => one.number === number);
  if (!enterprise || !entitlement) return sayNoSuchPayout(number);
  const found = awardOf(hand, entitlement);
  if (!found || !handlesAward(hand.viewer, found.award))
    return sayNotHandled(number, found && leadOf(found.document, found.award.duty));
  return { enterprise, entitlement };
};

/** What has these numbers, for who handles their awards. @throws UserProblem with a line for each that cannot be */
export const numbered = (hand: Hand, numbers: readonly string[]): Found[] => {
  const found = numbers.map((number) => problemWith(hand, number));
  const problems = found.filter((one) => typeof one === 'string');
  if (problems.length > 0) throw new UserProblem(problems);
  return found.filter((one) => typeof one !== 'string');
};
