import { yearOf } from '../calendar/day.ts';
import type { Enterprise, Entitlement } from '../registry/enterprise.ts';
import { type PaymentState, paymentState } from './payment.ts';

/** One line of the payout ledger. */
export type Payout = {
  readonly enterprise: Enterprise;
  readonly entitlement: Entitlement;
  readonly state: PaymentState;
  /** The year of the event. */
  readonly year: number;
};

/** What is or was owed, in the order of the numbers. */
export const payoutsAmong = (enterprises: readonly Enterprise[]): Payout[] =>
  enterprises
    .flatMap((enterprise) =>
      enterprise.entitlements.map((entitlement) => ({
        enterprise,
        entitlement,
        state: paymentState(entitlement),
        year: yearOf(entitlement.day),
      })),
    )
    .sort((a, b) => Number(a.entitlement.number) - Number(b.entitlement.number));

/** Nobody has confirmed that it was paid, and it was not voided. */
export const isOutstanding = ({ state }: Payout): boolean => state === 'due' || state === 'entered';

/** 万元 and how many, of what is owed and of what was paid. */
export type Total = {
  readonly name: string;
  readonly count: number;
  readonly owed: number;
  readonly paidCount: number;
  readonly paid: number;
  /** 万元 that nobody has confirmed as paid, and how many of those wait for the second person. */
  readonly open: number;
  readonly waiting: number;
  /** Something in it is a ceiling: less may be paid. */
  readonly isCeiling: boolean;
};

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

const owedIn = (payouts: readonly Payout[]): number =>
  round(payouts.reduce((sum, { entitlement }) => sum + entitlement.amount, 0));

const totalOf = (name: string, payouts: readonly Payout[]): Total => {
  const paid = payouts.filter(({ state }) => state === 'paid');
  const open = payouts.filter(isOutstanding);
  return {
    name,
    count: payouts.length,
    owed: owedIn(payouts),
    open: owedIn(open),
    waiting: open.filter(({ state }) => state === 'entered').length,
    isCeiling: payouts.some(({ entitlement }) => entitlement.isCeiling),
    paidCount: paid.length,
    paid: round(paid.reduce((sum, { entitlement }) => sum + (entitlement.payment?.amount ?? 0), 0)),
  };
};

/** Totals of what belongs together, in the order in which it first comes; what was voided counts nowhere. */
export const totalsBy = (payouts: readonly Payout[], nameOf: (payout: Payout) => string): Total[] => {
  const counted = payouts.filter(({ state }) => state !== 'void');
  const names = [...new Set(counted.map(nameOf))];
  return names.map((name) =>
    totalOf(
      name,
      counted.filter((payout) => nameOf(payout) === name),
    ),
  );
};
