import type { AskedAward, Check } from '../policy/answer.ts';
import { understand } from '../policy/ask-policy.ts';
import { askedAward, awardsAskedIn } from '../policy/asked-awards.ts';
import { checksOf } from '../policy/eligibility.ts';
import type { Award, Condition } from '../policy/facts.ts';
import { type Rung, rungsAfter } from '../policy/ladder.ts';
import { rowOf } from '../policy/policy.ts';
import type { Question } from '../policy/question.ts';
import { worthOf } from '../policy/subsidy.ts';
import { type Enterprise, rungsOf } from './enterprise.ts';
import type { Ground } from './ground.ts';
import { holds } from './rules.ts';

/** An award for which an enterprise lacks one thing alone, or nothing any longer. */
export type NearMiss = {
  readonly enterprise: Enterprise;
  readonly item: AskedAward;
  /** 万元 that it would come to; null where that is not known. */
  readonly amount: number | null;
  readonly missing:
    | { readonly kind: 'recognition'; readonly rung: Rung }
    | {
        readonly kind: 'condition';
        readonly condition: Condition;
        readonly state: 'no' | 'unknown';
        /** 万元 of investment that are still wanted. */
        readonly short: number | null;
      }
    | { readonly kind: 'nothing' };
};

const hasHad = ({ entitlements }: Enterprise, award: Award): boolean =>
  award.once === true && entitlements.some((one) => one.award === award.id && one.voided === null);

/** The next rungs of the ladder that carry an award: what is wanted is to be recognised. */
const nextRecognitions = (enterprise: Enterprise, ground: Ground): NearMiss[] => {
  const { policy, day } = ground;
  const reached = rungsOf(enterprise, policy.ladder, day);
  const [highest] = reached.filter((rung) => rungsAfter(policy, rung.id).length > 0);
  if (!highest) return [];
  return rungsAfter(policy, highest.id).flatMap((rung): NearMiss[] => {
    const award = rung.award === undefined ? null : rowOf(policy.awards, rung.award);
    if (!award || hasHad(enterprise, award) || reached.includes(rung)) return [];
    const item = askedAward(policy, award, day);
    const { total } = worthOf(item.value, 1, undefined);
    return [{ enterprise, item, amount: total, missing: { kind: 'recognition', rung } }];
  });
};

const investmentIn = ({ moneys }: Question): number | undefined =>
  moneys.find(({ role }) => role === 'investment' || role === 'unknown')?.value;

/** What the registry knows itself is not taken from words. */
const checked = (award: Award, question: Question, enterprise: Enterprise, ground: Ground): Check[] =>
  checksOf(award, question).map((check) =>
    check.condition.known ? { ...check, state: holds(check.condition, enterprise, ground) } : check,
  );

const missOf = (award: Award, question: Question, enterprise: Enterprise, ground: Ground): NearMiss[] => {
  const checks = checked(award, question, enterprise, ground);
  const open = checks.filter(({ state }) => state !== 'yes');
  const [one] = open;
  if (checks.length === 0 || open.length > 1) return [];
  const item = askedAward(ground.policy, award, ground.day);
  const put = investmentIn(question);
  const bound = one?.condition.investment ? one.condition.atLeast : undefined;
  const { total } = worthOf(item.value, 1, bound ?? put);
  const amount = award.says === 'rate' && put === undefined && bound === undefined ? null : total;
  const about = { enterprise, item, amount };
  if (!one) return [{ ...about, missing: { kind: 'nothing' } }];
  const short = bound === undefined || put === undefined ? null : bound - put;
  const state = one.state === 'no' ? 'no' : 'unknown';
  return [{ ...about, missing: { kind: 'condition', condition: one.condition, state, short } }];
};

/** Awards with conditions, by what was written about the enterprise; the last words about an award count. */
const byCircumstances = (enterprise: Enterprise, ground: Ground): NearMiss[] => {
  const { ready, policy } = ground;
  const last = new Map<string, { award: Award; question: Question }>();
  for (const { text } of enterprise.circumstances) {
    const question = understand(text, ready);
    for (const { award } of awardsAskedIn(question, policy).named) last.set(award.id, { award, question });
  }
  return [...last.values()]
    .filter(({ award }) => !hasHad(enterprise, award))
    .flatMap(({ award, question }) => missOf(award, question, enterprise, ground));
};

/** 差一步: what each enterprise could have with one condition more. */
export const nearMissesAmong = (enterprises: readonly Enterprise[], ground: Ground): NearMiss[] =>
  enterprises.flatMap((enterprise) => [
    ...nextRecognitions(enterprise, ground),
    ...byCircumstances(enterprise, ground),
  ]);
