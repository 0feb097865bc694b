import { type Event, type NotOwed, owedFor } from '../payout/owed.ts';
import type { Rung } from '../policy/ladder.ts';
import { rowOf } from '../policy/policy.ts';
import type { Enterprise } from '../registry/enterprise.ts';
import type { Deed, Owed } from '../registry/entry.ts';
import { type Ground, groundOn } from '../registry/ground.ts';
import type { Hand } from './hand.ts';

type Numbers = { readonly nextNumber: () => Promise<string> };

/** What comes of an event: something owed, with its number, or why nothing is. */
export type Owing =
  | {
      readonly owed: Owed;
      /** What answers say beside this award: what the document leaves open. */
      readonly cautions: readonly string[];
    }
  | { readonly not: NotOwed; readonly name: string };

/** The rules of the day of the event decide, not those of the day on which it is written down. */
export const oweFor = async (
  known: Pick<Enterprise, 'entitlements'> | null,
  { policy }: Pick<Ground, 'policy'>,
  event: Event,
  { nextNumber }: Numbers,
): Promise<Owing> => {
  const result = owedFor(known, policy, event);
  if ('not' in result) return { not: result.not, name: event.award.name };
  const cautions = policy.cautions
    .filter(({ id, whenAsked }) => event.award.cautions.includes(id) && !whenAsked)
    .map(({ says }) => says);
  return { owed: { number: await nextNumber(), ...result.owed }, cautions };
};

type Rules = Pick<Hand, 'policies' | 'configuration' | 'ground'>;

/** What a recognition is worth; null where the document sets no award for it. */
export const oweForStep = async (
  known: Pick<Enterprise, 'entitlements'> | null,
  rung: Rung | null,
  day: string,
  rules: Rules,
  numbers: Numbers,
): Promise<Owing | null> => {
  if (!rung?.award) return null;
  const then = groundOn(rules.policies, rules.configuration.registry, day) ?? rules.ground;
  const award = rowOf(then.policy.awards, rung.award);
  return oweFor(known, then, { award, day, investment: null, item: '' }, numbers);
};

export const deedsOf = (owing: Owing | null): Deed[] =>
  owing && 'owed' in owing ? [{ kind: 'owe', ...owing.owed }] : [];
