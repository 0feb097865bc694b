import { UserProblem } from '../errors.ts';
import type { Decision } from '../registry/decide.ts';
import type { Enterprise } from '../registry/enterprise.ts';
import { unreadFigure, type Words } from '../registry/read-words.ts';
import { sayFigureNotRead, sayObstacle } from '../replies/registry/troubles.ts';
import { checkMayChange, findEnterprise } from './find-enterprise.ts';
import type { Hand } from './hand.ts';

/** What is written, and how it should be. */
export type Order = {
  readonly words: Words;
  /** All of it, to be read again when several enterprises could be meant. */
  readonly text: string;
  readonly example: string;
  /** The task to which the change belongs: its lead may make it too. */
  readonly duty: string | null;
};

/** The enterprise that is meant and may be changed. @throws UserProblem */
export const meantIn = async (hand: Hand, { words, text, example, duty }: Order): Promise<Enterprise> => {
  const enterprise = await findEnterprise(hand, words, { text, example, duty });
  checkMayChange(hand, enterprise, duty);
  return enterprise;
};

/** An example with the enterprise that was meant in it, to be copied and finished. */
export const exampleFor = (example: string, { name }: Pick<Enterprise, 'name'>): string =>
  example.replace('湘乡市示例机械有限公司', name);

/**
 * A day or a figure that nobody could read must not pass for a reason or a source: today, or another figure, would
 * stand in its place.
 * @throws UserProblem
 */
export const checkRead = ({ rest }: Pick<Words, 'rest'>, example: string): void => {
  const unread = unreadFigure(rest);
  if (unread !== null) throw new UserProblem([sayFigureNotRead(unread, example)]);
};

/** Where a day is wanted a month will not do. @throws UserProblem */
export const checkDay = (words: Words, example: string): void => {
  checkRead(words, example);
  if (words.month !== null && words.day === null)
    throw new UserProblem([sayFigureNotRead(words.month, example)]);
};

/** An enterprise before a change and after it. */
export type Change = { readonly before: Enterprise; readonly after: Enterprise };

/** Changes one enterprise. @throws UserProblem with what stands in the way */
export const changeOne = async (
  hand: Hand,
  meant: Enterprise,
  decide: (now: Enterprise) => Decision,
): Promise<Change> => {
  const { enterprise, before } = await hand.register.change(meant.code, hand.author, (now) => {
    const before = now ?? meant;
    const decision = decide(before);
    if ('obstacle' in decision) throw new UserProblem([sayObstacle(decision.obstacle, meant.name)]);
    return { ...decision, before };
  });
  return { before, after: enterprise ?? meant };
};
