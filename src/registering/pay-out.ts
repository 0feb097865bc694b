import { UserProblem } from '../errors.ts';
import { confirmProblem, type PaymentProblem, paidAmount, paymentState } from '../payout/payment.ts';
import type { Enterprise, Entitlement } from '../registry/enterprise.ts';
import type { Deed, EnterpriseEntry } from '../registry/entry.ts';
import {
  sayConfirmed,
  sayEntered,
  sayEnteredToManager,
  sayNoneTouched,
  sayOneAmount,
  sayPayDayNeeded,
  sayPaymentProblem,
  sayUnpaid,
  sayUnreadBehindNumber,
  sayVoided,
} from '../replies/registry/payouts.ts';
import { sayReasonWanted } from '../replies/registry/troubles.ts';
import { titleOf } from '../roster/roster.ts';
import { asWrittenIn } from './as-written-in.ts';
import type { Hand } from './hand.ts';
import { type Found, numbered, numbersAnd } from './payout-numbers.ts';
import type { Told } from './told.ts';

export const payExamples = {
  pay: '已兑 3 2025-07-01',
  payMany: '已兑 3、5-7 2025-07-01',
  confirm: '确认兑付 3',
  confirmMany: '确认兑付 3、5-7',
  unpay: '撤销兑付 3 金额和凭证不一致',
  void: '作废 3 重复认定',
} as const;

/** What becomes of one thing that is owed, or why nothing can. */
type Verdict = { readonly deed: Deed } | { readonly problem: PaymentProblem };
type Judge = (entitlement: Entitlement, history: readonly EnterpriseEntry[]) => Verdict;

/** As it stands in one atomic step, not as it was loaded. */
const current = (now: Enterprise | null, known: Entitlement): Entitlement =>
  now?.entitlements.find(({ number }) => number === known.number) ?? known;

const byEnterprise = (items: readonly Found[]): { code: string; owed: Entitlement[] }[] => {
  const codes = [...new Set(items.map(({ enterprise }) => enterprise.code))];
  return codes.map((code) => ({
    code,
    owed: items.filter(({ enterprise }) => enterprise.code === code).map(({ entitlement }) => entitlement),
  }));
};

/**
 * Does the same to several things that are owed, to all or to none: everything is looked at first. One message writes
 * to an enterprise once. @throws UserProblem with a line for each that cannot be
 */
const settle = async (hand: Hand, items: readonly Found[], judge: Judge): Promise<Found[]> => {
  const { register, author } = hand;
  const groups = byEnterprise(items);
  const judged = (
    owed: readonly Entitlement[],
    now: Enterprise | null,
    history: readonly EnterpriseEntry[],
  ) => {
    const verdicts = owed.map((one) => ({ one, verdict: judge(current(now, one), history) }));
    return {
      deeds: verdicts.flatMap(({ verdict }) => ('deed' in verdict ? [verdict.deed] : [])),
      problems: verdicts.flatMap(({ one, verdict }) =>
        'problem' in verdict ? [sayPaymentProblem(verdict.problem, one)] : [],
      ),
    };
  };
  const refuse = (problems: readonly string[]): void => {
    if (problems.length > 0)
      throw new UserProblem([...problems, ...(items.length > 1 ? [sayNoneTouched()] : [])]);
  };
  const problems: string[] = [];
  for (const { code, owed } of groups) {
    const looked = await register.change(code, author, (now, { history }) => ({
      deeds: [],
      problems: judged(owed, now, history).problems,
    }));
    problems.push(...looked.problems);
  }
  refuse(problems);
  const done: Found[] = [];
  for (const { code, owed } of groups) {
    const { enterprise } = await register.change(code, author, (now, { history }) => {
      const result = judged(owed, now, history);
      refuse(result.problems);
      return result;
    });
    if (enterprise) done.push(...owed.map((one) => ({ enterprise, entitlement: current(enterprise, one) })));
  }
  return done;
};

/** 「已兑」: the first of two people writes down that it was paid. */
export const enterPayment = async (hand: Hand, text: string): Promise<Told> => {
  const { numbers, rest } = numbersAnd(text, payExamples.pay);
  const items = numbered(hand, numbers);
  const { day, amount, ...words } = hand.read(rest);
  const left = [words.name, words.rest].filter(Boolean).join(' ');
  if (/^\d/.test(left)) throw new UserProblem([sayUnreadBehindNumber(left, payExamples.payMany)]);
  const note = asWrittenIn(hand, left);
  if (!day) throw new UserProblem([sayPayDayNeeded(payExamples.pay.replace('3', numbers.join('、')))]);
  if (amount !== null && items.length > 1) throw new UserProblem([sayOneAmount()]);
  const entered = await settle(hand, items, (one) => {
    const paid = paidAmount(one, { day, today: hand.today, amount });
    if ('problem' in paid) return paid;
    const about = { number: one.number, day, amount: paid.amount };
    return { deed: { kind: 'pay', ...about, ...(note === '' ? {} : { note }) } };
  });
  return {
    lines: sayEntered(entered, day),
    ...(hand.viewer.managesAll
      ? {}
      : { toManagers: sayEnteredToManager(entered, titleOf(hand.sender, hand.roster)) }),
  };
};

/** 「确认兑付」: a second person confirms it; never the one who entered it. */
export const confirmPayment = async (hand: Hand, text: string): Promise<Told> => {
  const { numbers, rest } = numbersAnd(text, payExamples.confirm);
  if (rest !== '') throw new UserProblem([sayUnreadBehindNumber(rest, payExamples.confirmMany)]);
  const confirmed = await settle(hand, numbered(hand, numbers), (one, history) => {
    const problem = confirmProblem(one, history, hand.sender.id);
    return problem ? { problem } : { deed: { kind: 'confirm', number: one.number } };
  });
  return { lines: sayConfirmed(confirmed) };
};

const withReason = (hand: Hand, text: string, example: string) => {
  const { numbers, rest } = numbersAnd(text, example);
  const items = numbered(hand, numbers);
  const reason = asWrittenIn(hand, rest);
  if (reason === '') throw new UserProblem([sayReasonWanted(example.replace('3', numbers.join('、')))]);
  return { items, reason };
};

/** 「撤销兑付」: what one person entered does not count; it is owed again. */
export const undoPayment = async (hand: Hand, text: string): Promise<Told> => {
  const { items, reason } = withReason(hand, text, payExamples.unpay);
  const undone = await settle(hand, items, (one) => {
    const state = paymentState(one);
    return state === 'entered'
      ? { deed: { kind: 'unpay', number: one.number, reason } }
      : { problem: { kind: 'state', state } };
  });
  return { lines: undone.map(({ entitlement }) => sayUnpaid(entitlement.number, reason)) };
};

/** 「作废」: something that is not owed after all, while nothing was paid. */
export const voidEntitlement = async (hand: Hand, text: string): Promise<Told> => {
  const { items, reason } = withReason(hand, text, payExamples.void);
  const voided = await settle(hand, items, (one) => {
    const state = paymentState(one);
    return state === 'due'
      ? { deed: { kind: 'void', number: one.number, reason } }
      : { problem: { kind: 'state', state } };
  });
  return {
    lines: voided.map(({ enterprise, entitlement }) =>
      sayVoided(enterprise.name, entitlement.number, reason),
    ),
  };
};
