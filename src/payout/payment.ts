import type { Day } from '../calendar/day.ts';
import type { Entitlement } from '../registry/enterprise.ts';
import type { EnterpriseEntry } from '../registry/entry.ts';

/** due: nothing paid · entered: one person has written that it was paid · paid: a second one has confirmed it. */
export type PaymentState = 'due' | 'entered' | 'paid' | 'void';

export const paymentState = ({ payment, voided }: Entitlement): PaymentState => {
  if (voided !== null) return 'void';
  if (!payment) return 'due';
  return payment.isConfirmed ? 'paid' : 'entered';
};

/** What keeps a payment from being entered or confirmed. */
export type PaymentProblem =
  | { readonly kind: 'state'; readonly state: PaymentState }
  | { readonly kind: 'future day' }
  | { readonly kind: 'before event'; readonly day: Day }
  /** A ceiling does not say what was really paid. */
  | { readonly kind: 'amount needed'; readonly most: number }
  | { readonly kind: 'amount differs'; readonly amount: number; readonly isCeiling: boolean }
  | { readonly kind: 'same person' };

/** 万元 that were paid, or why that cannot be. */
export const paidAmount = (
  entitlement: Entitlement,
  { day, today, amount }: { readonly day: Day; readonly today: Day; readonly amount: number | null },
): { readonly amount: number } | { readonly problem: PaymentProblem } => {
  const state = paymentState(entitlement);
  if (state !== 'due') return { problem: { kind: 'state', state } };
  if (day > today) return { problem: { kind: 'future day' } };
  if (day < entitlement.day) return { problem: { kind: 'before event', day: entitlement.day } };
  const { amount: owed, isCeiling } = entitlement;
  if (amount === null)
    return isCeiling ? { problem: { kind: 'amount needed', most: owed } } : { amount: owed };
  const fits = isCeiling ? amount > 0 && amount <= owed : amount === owed;
  return fits ? { amount } : { problem: { kind: 'amount differs', amount: owed, isCeiling } };
};

/** Who entered the payment that waits to be confirmed; null where none does. */
export const enteredBy = (history: readonly EnterpriseEntry[], number: string): string | null =>
  history.findLast((entry) => entry.kind === 'pay' && entry.number === number)?.by ?? null;

/** Null where this person may confirm: somebody else entered it. */
export const confirmProblem = (
  entitlement: Entitlement,
  history: readonly EnterpriseEntry[],
  person: string,
): PaymentProblem | null => {
  const state = paymentState(entitlement);
  if (state !== 'entered') return { kind: 'state', state };
  return enteredBy(history, entitlement.number) === person ? { kind: 'same person' } : null;
};
