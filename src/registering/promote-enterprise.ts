import { UserProblem } from '../errors.ts';
import type { Rung } from '../policy/ladder.ts';
import { decideStep } from '../registry/decide.ts';
import type { Enterprise } from '../registry/enterprise.ts';
import { sayOwing, sayRungsMissing, sayStepped } from '../replies/registry/done.ts';
import { sayDayOfRecognition, sayObstacle, sayRungNeeded } from '../replies/registry/troubles.ts';
import { asWrittenIn } from './as-written-in.ts';
import { checkRead, exampleFor, meantIn } from './change-one.ts';
import type { Hand } from './hand.ts';
import { deedsOf, oweForStep } from './owe.ts';
import type { Told } from './told.ts';

export const EXAMPLE = '升级 湘乡市示例机械有限公司 省级专精特新 2025-06-10';

/** Names of the rungs below of which none is on record. */
const missingBelow = ({ steps }: Enterprise, rung: Rung, ladder: readonly Rung[]): string[] => {
  const hasOne = rung.after.some((id) => steps.some((step) => step.rung === id));
  return hasOne ? [] : ladder.filter(({ id }) => rung.after.includes(id)).map(({ name }) => name);
};

/** 「升级」: up to a rung on the day of the recognition; what it is worth becomes due. */
export const promoteEnterprise = async (hand: Hand, text: string): Promise<Told> => {
  const { register, author, today, ground } = hand;
  const { ladder } = ground.policy;
  const words = hand.read(text);
  const { rung, day } = words;
  if (!rung)
    throw new UserProblem([
      sayRungNeeded(
        ladder.map(({ name, aliases }) => aliases[0] ?? name),
        EXAMPLE,
      ),
    ]);
  const meant = await meantIn(hand, { words, text: `升级 ${text}`, example: EXAMPLE, duty: rung.duty });
  const example = exampleFor(EXAMPLE.replace('省级专精特新', rung.aliases[0] ?? rung.name), meant);
  if (!day) throw new UserProblem([sayDayOfRecognition(rung.name, example)]);
  checkRead(words, example);
  const basis = asWrittenIn(hand, words.rest) || null;
  const { owing } = await register.change(meant.code, author, async (now, tools) => {
    const decision = decideStep(now ?? meant, rung, { day, today, basis });
    if ('obstacle' in decision) throw new UserProblem([sayObstacle(decision.obstacle, meant.name)]);
    const owed = await oweForStep(now, rung, day, hand, tools);
    return { deeds: [...decision.deeds, ...deedsOf(owed)], owing: owed };
  });
  const below = missingBelow(meant, rung, ladder);
  return {
    lines: [
      sayStepped(meant.name, rung.name, day),
      ...sayOwing(owing),
      ...(below.length > 0 ? [sayRungsMissing(below)] : []),
    ],
  };
};
