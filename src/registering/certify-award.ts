import { UserProblem } from '../errors.ts';
import { understand } from '../policy/ask-policy.ts';
import { awardsAskedIn } from '../policy/asked-awards.ts';
import type { Award } from '../policy/facts.ts';
import { leadOf } from '../policy/policy.ts';
import type { Enterprise, Entitlement } from '../registry/enterprise.ts';
import type { Deed } from '../registry/entry.ts';
import { type Ground, groundOn } from '../registry/ground.ts';
import { holds } from '../registry/rules.ts';
import { sayCertified, sayEarlier, sayOwing, sayToCheck } from '../replies/registry/done.ts';
import {
  sayAwardNeeded,
  sayDayOfRecognition,
  sayNotOwed,
  sayObstacle,
  sayUsePromote,
  sayWhichAward,
} from '../replies/registry/troubles.ts';
import { meantIn } from './change-one.ts';
import type { Hand } from './hand.ts';
import { deedsOf, type Owing, oweFor } from './owe.ts';
import type { Told } from './told.ts';

export const EXAMPLE = '认定 湘乡市示例机械有限公司 智能化改造 80万 2025-05-20';

/** The one award that the words name, as a question about it would be understood. @throws UserProblem */
const awardIn = (words: string, { ready, policy }: Ground): Award => {
  const named = awardsAskedIn(understand(words, ready), policy).named.map(({ award }) => award);
  const [award, other] = named;
  if (!award) throw new UserProblem([sayAwardNeeded(EXAMPLE)]);
  if (other)
    throw new UserProblem([
      sayWhichAward(
        named.map(({ name }) => name),
        EXAMPLE,
      ),
    ]);
  if (policy.ladder.some((rung) => rung.award === award.id))
    throw new UserProblem([sayUsePromote(award.name)]);
  return award;
};

/** Why the registry says that it is not for this enterprise; null when it does not. */
const refusalFor = (award: Award, enterprise: Enterprise, ground: Ground): string | null =>
  award.conditions.find(
    (condition) => condition.known !== undefined && holds(condition, enterprise, ground) === 'no',
  )?.why ?? null;

/** What only the lead can judge. */
const toCheck = ({ conditions }: Award): string[] =>
  conditions.filter(({ known, investment }) => !known && !investment).map(({ says }) => says);

type Certified = {
  readonly deeds: readonly Deed[];
  readonly owing: Owing;
  /** What it was owed by this award before, where the document does not say that it is given once. */
  readonly earlier: readonly Entitlement[];
};

const earlierOf = (award: Award, enterprise: Enterprise | null): Entitlement[] =>
  award.per === '品种'
    ? []
    : (enterprise?.entitlements ?? []).filter((one) => one.award === award.id && one.voided === null);

/** 「认定」: a title, a certificate or an investment that is certified; what it is worth becomes due. */
export const certifyAward = async (hand: Hand, text: string): Promise<Told> => {
  const { register, author, today, configuration, policies } = hand;
  const first = hand.read(text);
  const { name, code, rest } = first;
  const about = hand.read(rest);
  const rung = first.rung ?? about.rung;
  if (rung) throw new UserProblem([sayUsePromote(rung.name)]);
  const award = awardIn(about.name || rest, hand.ground);
  const words = { ...about, name, code };
  const meant = await meantIn(hand, { words, text: `认定 ${text}`, example: EXAMPLE, duty: award.duty });
  // What stands behind the award may have its day behind it: 「仿制药 阿莫西林 2025-05-01」.
  const behind = hand.read(about.rest);
  const day = first.day ?? about.day ?? behind.day;
  const amount = first.amount ?? about.amount ?? behind.amount;
  const item = [behind.name, behind.rest].filter(Boolean).join(' ');
  if (!day) throw new UserProblem([sayDayOfRecognition(award.name, EXAMPLE)]);
  if (day > today) throw new UserProblem([sayObstacle({ kind: 'future', day }, meant.name)]);
  const ground = groundOn(policies, configuration.registry, day) ?? hand.ground;
  const event = { award, day, investment: amount, item };
  const { owing, earlier } = await register.change(
    meant.code,
    author,
    async (now, tools): Promise<Certified> => {
      const why = refusalFor(award, now ?? meant, { ...ground, day });
      const owing: Owing = why
        ? { not: { kind: 'condition', why }, name: award.name }
        : await oweFor(now, ground, event, tools);
      if ('owed' in owing) return { deeds: deedsOf(owing), owing, earlier: earlierOf(award, now) };
      const { not } = owing;
      if (not.kind !== 'condition' && not.kind !== 'below minimum')
        throw new UserProblem([sayNotOwed(not, award.name)]);
      const put = amount === null ? '' : `投入${amount}万元`;
      return { deeds: [{ kind: 'circumstance', day, text: `${award.name}${put}` }], owing, earlier: [] };
    },
  );
  const open = 'owed' in owing ? toCheck(award) : [];
  return {
    lines: [
      ...('owed' in owing ? [sayCertified(meant.name, award.name, day)] : []),
      ...sayOwing(owing),
      ...('owed' in owing && earlier.length > 0 ? [sayEarlier(earlier, owing.owed.number)] : []),
      ...(open.length > 0 ? [sayToCheck(open, leadOf(ground.policy, award.duty))] : []),
    ],
  };
};
