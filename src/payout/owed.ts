import { type Day, yearOf } from '../calendar/day.ts';
import type { Award } from '../policy/facts.ts';
import { awardValueOn, type Policy } from '../policy/policy.ts';
import { worthOf } from '../policy/subsidy.ts';
import { bare } from '../policy/wording.ts';
import type { Enterprise, Entitlement } from '../registry/enterprise.ts';
import type { Owed } from '../registry/entry.ts';

/** An event that may be worth money: a recognition, a certificate, an investment. */
export type Event = {
  readonly award: Award;
  readonly day: Day;
  /** 万元 put in, of a subsidy that is measured by it. */
  readonly investment: number | null;
  /** Which of several, of an award that is given for each 品种. */
  readonly item: string;
};

/** Why nothing is owed for an event. */
export type NotOwed =
  /** The document gives no amount. */
  | { readonly kind: 'no amount' }
  /** The day is before the document or after its period. */
  | { readonly kind: 'outside period'; readonly from: Day; readonly to: number }
  | { readonly kind: 'no investment' }
  | { readonly kind: 'below minimum'; readonly minimum: number }
  | { readonly kind: 'no item'; readonly per: string }
  /** Something that the registry knows keeps the enterprise from it. */
  | { readonly kind: 'condition'; readonly why: string }
  /** The same event is there already. */
  | { readonly kind: 'already'; readonly entitlement: Entitlement };

/** What makes two events the same: of a 一次性 award all are, of a 品种 the item decides, else day and money. */
const eventOf = ({ award, day, investment, item }: Event): string => {
  if (award.per === '品种') return `${award.id}:${bare(item)}`;
  return award.once ? award.id : `${award.id}:${day}:${investment ?? ''}`;
};

/** What an event comes to by the rules that answers use; `number` is added when it is kept. */
export const owedFor = (
  enterprise: Pick<Enterprise, 'entitlements'> | null,
  policy: Policy,
  event: Event,
): { readonly owed: Omit<Owed, 'number'> } | { readonly not: NotOwed } => {
  const { award, day, investment, item } = event;
  const { document } = policy;
  if (day < document.from || yearOf(day) > document.period.to)
    return { not: { kind: 'outside period', from: document.from, to: document.period.to } };
  const value = awardValueOn(award, day);
  const isRate = value.rate !== undefined;
  if (isRate && investment === null) return { not: { kind: 'no investment' } };
  if (award.per === '品种' && item === '') return { not: { kind: 'no item', per: award.per } };
  const { total, subsidy } = worthOf(value, 1, investment ?? undefined);
  if (total === null) return { not: { kind: 'no amount' } };
  if (subsidy?.belowMinimum) return { not: { kind: 'below minimum', minimum: value.minimum ?? 0 } };
  const key = eventOf(event);
  const known = enterprise?.entitlements.find((one) => one.event === key && one.voided === null);
  if (known) return { not: { kind: 'already', entitlement: known } };
  return {
    owed: {
      policy: policy.id,
      award: award.id,
      name: award.per === '品种' ? `${award.name}（${item}）` : award.name,
      event: key,
      day,
      amount: total,
      isCeiling: isRate,
      clause: value.clause,
      investment: isRate ? investment : null,
    },
  };
};
