import { UserProblem } from '../errors.ts';
import { confirmProblem, type PaymentProblem, paidAmount, paymentState } from '../payout/payment.ts';
import { isOutstanding, type Payout, payoutsAmong, totalsBy } from '../payout/payouts.ts';
import { leadOf } from '../policy/policy.ts';
import type { Enterprise, Entitlement } from '../registry/enterprise.ts';
import { handlesAward, sees } from '../registry/rights.ts';
import { pageOf } from '../replies/registry/pages.ts';
import {
  sayConfirmed,
  sayEntered,
  sayEnteredToManager,
  sayNoSuchPayout,
  sayNotHandled,
  sayNumberNeeded,
  sayPayDayNeeded,
  sayPaymentProblem,
  sayPayouts,
  sayTotals,
  sayUnpaid,
  sayVoided,
} from '../replies/registry/payouts.ts';
import { sayReasonWanted } from '../replies/registry/troubles.ts';
import { titleOf } from '../roster/roster.ts';
import { asWrittenIn } from './as-written-in.ts';
import type { Hand } from './hand.ts';
import type { Told } from './told.ts';

export const payExamples = {
  pay: '已兑 3 2025-07-01',
  confirm: '确认兑付 3',
  unpay: '撤销兑付 3 金额和凭证不一致',
  void: '作废 3 重复认定',
} as const;

type Found = { readonly enterprise: Enterprise; readonly entitlement: Entitlement };

/** The document that something is owed by, and the award in it; null where it is no longer among the data. */
const awardOf = ({ policies }: Pick<Hand, 'policies'>, { policy: id, award }: Entitlement) => {
  const document = policies.find(({ policy }) => policy.id === id)?.policy;
  const found = document?.awards.find((one) => one.id === award);
  return document && found ? { document, award: found } : null;
};

/** What has a number, for who handles its award. @throws UserProblem where there is none, or somebody else does */
const numbered = (hand: Hand, number: string): Found => {
  const enterprise = hand.loaded.all.find(({ entitlements }) =>
    entitlements.some((one) => one.number === number),
  );
  const entitlement = enterprise?.entitlements.find((one) => one.number === number);
  if (!enterprise || !entitlement) throw new UserProblem([sayNoSuchPayout(number)]);
  const found = awardOf(hand, entitlement);
  if (!found || !handlesAward(hand.viewer, found.award))
    throw new UserProblem([sayNotHandled(found && leadOf(found.document, found.award.duty))]);
  return { enterprise, entitlement };
};

const refuse = (problem: PaymentProblem, entitlement: Entitlement): never => {
  throw new UserProblem([sayPaymentProblem(problem, entitlement)]);
};

/** 「3 2025-07-01 …」 → the number and the rest. */
const numberAnd = (text: string, example: string): { number: string; rest: string } => {
  const found = /^(?:编号)?\s*(?<number>\d{1,7})(?:号)?(?:\s+|$)(?<rest>[\s\S]*)$/.exec(text.trim())?.groups;
  if (!found) throw new UserProblem([sayNumberNeeded(example)]);
  return { number: String(Number(found['number'])), rest: found['rest'] ?? '' };
};

/** As it stands in one atomic step, not as it was loaded. */
const current = (now: Enterprise | null, known: Entitlement): Entitlement =>
  now?.entitlements.find(({ number }) => number === known.number) ?? known;

/** 「已兑」: the first of two people writes down that it was paid. */
export const enterPayment = async (hand: Hand, text: string): Promise<Told> => {
  const { number, rest } = numberAnd(text, payExamples.pay);
  const { enterprise, entitlement } = numbered(hand, number);
  const { day, amount: written } = hand.read(rest);
  if (!day) throw new UserProblem([sayPayDayNeeded(payExamples.pay.replace('3', number))]);
  const { amount } = await hand.register.change(enterprise.code, hand.author, (now) => {
    const state = current(now, entitlement);
    const paid = paidAmount(state, { day, today: hand.today, amount: written });
    if ('problem' in paid) return refuse(paid.problem, state);
    return { deeds: [{ kind: 'pay', number, day, amount: paid.amount }], amount: paid.amount };
  });
  return {
    lines: [sayEntered(enterprise.name, entitlement, amount, day)],
    ...(hand.viewer.managesAll
      ? {}
      : {
          toManagers: sayEnteredToManager(enterprise.name, number, amount, titleOf(hand.sender, hand.roster)),
        }),
  };
};

/** 「确认兑付」: a second person confirms it; never the one who entered it. */
export const confirmPayment = async (hand: Hand, text: string): Promise<Told> => {
  const { number } = numberAnd(text, payExamples.confirm);
  const { enterprise, entitlement } = numbered(hand, number);
  const result = await hand.register.change(enterprise.code, hand.author, (now, { history }) => {
    const state = current(now, entitlement);
    const problem = confirmProblem(state, history, hand.sender.id);
    return problem ? refuse(problem, state) : { deeds: [{ kind: 'confirm', number }] };
  });
  return { lines: [sayConfirmed(enterprise.name, current(result.enterprise, entitlement))] };
};

const withReason = (hand: Hand, text: string, example: string) => {
  const { number, rest } = numberAnd(text, example);
  const found = numbered(hand, number);
  const reason = asWrittenIn(hand, rest);
  if (reason === '') throw new UserProblem([sayReasonWanted(example)]);
  return { ...found, number, reason };
};

/** 「撤销兑付」: what one person entered does not count; it is owed again. */
export const undoPayment = async (hand: Hand, text: string): Promise<Told> => {
  const { enterprise, entitlement, number, reason } = withReason(hand, text, payExamples.unpay);
  await hand.register.change(enterprise.code, hand.author, (now) => {
    const state = current(now, entitlement);
    const is = paymentState(state);
    return is === 'entered'
      ? { deeds: [{ kind: 'unpay', number, reason }] }
      : refuse({ kind: 'state', state: is }, state);
  });
  return { lines: [sayUnpaid(number, reason)] };
};

/** 「作废」: something that is not owed after all, while nothing was paid. */
export const voidEntitlement = async (hand: Hand, text: string): Promise<Told> => {
  const { enterprise, entitlement, number, reason } = withReason(hand, text, payExamples.void);
  await hand.register.change(enterprise.code, hand.author, (now) => {
    const state = current(now, entitlement);
    const is = paymentState(state);
    return is === 'due'
      ? { deeds: [{ kind: 'void', number, reason }] }
      : refuse({ kind: 'state', state: is }, state);
  });
  return { lines: [sayVoided(enterprise.name, number, reason)] };
};

/** The payouts this person sees: of its own enterprises, or of the awards it handles. */
export const payoutsSeenBy = (hand: Pick<Hand, 'loaded' | 'viewer' | 'ground' | 'policies'>): Payout[] =>
  payoutsAmong(hand.loaded.all).filter(({ enterprise, entitlement }) => {
    const found = awardOf(hand, entitlement);
    const isOwn = hand.viewer.unit.kind !== 'department' && sees(hand.viewer, enterprise, hand.ground);
    return isOwn || (found !== null && handlesAward(hand.viewer, found.award));
  });

type Wish = { readonly year: number | null; readonly page: number; readonly text: string };

/** 「2025 东郊乡 第2页」 */
const wishIn = (text: string): Wish => {
  const page = /第\s*(\d{1,4})\s*页/.exec(text);
  const year = /(?<!\d)(20\d\d)(?:年度?)?(?!\d)/.exec(text);
  const rest = [page?.[0], year?.[0]].reduce<string>(
    (left, part) => (part ? left.replace(part, '') : left),
    text,
  );
  return { year: year ? Number(year[1]) : null, page: page ? Number(page[1]) : 1, text: rest.trim() };
};

/** Those of a unit or an enterprise, where one is named. */
const ofWhom = (hand: Hand, payouts: readonly Payout[], words: string) => {
  if (words === '') return { name: '', payouts };
  const unit = hand.roster.unitNamed(words);
  if (unit)
    return { name: unit.name, payouts: payouts.filter(({ enterprise }) => enterprise.unit === unit.id) };
  const named = new Set(hand.loaded.named(words));
  return { name: words, payouts: payouts.filter(({ enterprise }) => named.has(enterprise)) };
};

/** 「应兑」 all, 「未兑」 what nobody has confirmed as paid. */
export const listPayouts = (hand: Hand, which: '应兑' | '未兑', text: string): string => {
  const { year, page, text: words } = wishIn(text);
  const { name, payouts } = ofWhom(hand, payoutsSeenBy(hand), words);
  const wanted = payouts.filter(
    (one) =>
      one.state !== 'void' &&
      (year === null || one.year === year) &&
      (which === '应兑' || isOutstanding(one)),
  );
  const owed = totalsBy(wanted, () => '')[0]?.owed ?? 0;
  return sayPayouts(pageOf(wanted, page), `${name}${year === null ? '' : `${year}年`}${which}`, owed);
};

/** 「兑现」: totals by year and by award. */
export const sumPayouts = (hand: Hand, text: string): string => {
  const { year, text: words } = wishIn(text);
  const { name, payouts } = ofWhom(hand, payoutsSeenBy(hand), words);
  const wanted = payouts.filter((one) => year === null || one.year === year);
  return sayTotals(`${name}${year === null ? '' : `${year}年`}`, {
    years: totalsBy(wanted, (one) => `${one.year}年`),
    awards: totalsBy(wanted, ({ entitlement }) => entitlement.name),
    all: totalsBy(wanted, () => '')[0] ?? null,
  });
};
