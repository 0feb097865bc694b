import { UserProblem } from '../errors.ts';
import { problemOfCode } from '../registry/credit-code.ts';
import type { Enterprise } from '../registry/enterprise.ts';
import { compactName } from '../registry/names.ts';
import { mayChange, sees } from '../registry/rights.ts';
import {
  sayCodeProblem,
  sayElsewhere,
  sayNameNeeded,
  sayNotFound,
  sayNotYours,
  sayWhichEnterprise,
} from '../replies/registry/troubles.ts';
import type { Hand } from './hand.ts';

/** The name under which a question about an enterprise waits in the session. */
export const WHICH = '企业库';

/** More are not listed. */
const MOST_CHOICES = 9;

/** What waits for a choice: the words as they were read, what in them is to be put in the place of, and the codes. */
export type Choice = {
  readonly text: string;
  readonly name: string;
  readonly codes: readonly string[];
  /** As it was sent, with its punctuation. */
  readonly source: string;
};

const ask = async (hand: Hand, name: string, found: readonly Enterprise[], text: string): Promise<never> => {
  const choices = found.slice(0, MOST_CHOICES);
  const codes = choices.map(({ code }) => code);
  const state: Choice = { text, name, codes, source: hand.message.text };
  const pending = { command: WHICH, state, askedTo: hand.message.id };
  await hand.sessions.save(hand.message, { ...hand.session, pending });
  const said = choices.map((one) => `${one.name}（${hand.unitName(one.unit)}，${one.code}）`);
  throw new UserProblem([sayWhichEnterprise(name, said, found.length - choices.length)]);
};

const byCode = (hand: Hand, code: string): Enterprise | null => {
  const problem = problemOfCode(code);
  if (problem) throw new UserProblem([sayCodeProblem(problem, code)]);
  return hand.loaded.byCode(code);
};

type Asked = {
  readonly text: string;
  readonly example: string;
  /** The task to which a change belongs: who leads it has to do with every enterprise that it is about. */
  readonly duty?: string | null;
};

/**
 * The enterprise that is meant, of those this person sees.
 * @throws UserProblem where none is, or several are: then a question waits for the choice
 */
export const findEnterprise = async (
  hand: Hand,
  { name, code }: { readonly name: string; readonly code: string | null },
  { text, example, duty = null }: Asked,
): Promise<Enterprise> => {
  const isLead = duty !== null && hand.viewer.leads.has(duty);
  const isSeen = (one: Enterprise): boolean => isLead || sees(hand.viewer, one, hand.ground);
  if (code === null && name === '') throw new UserProblem([sayNameNeeded(example)]);
  const written = code ?? name;
  const coded = code === null ? null : byCode(hand, code);
  const found = code === null ? hand.loaded.named(name, isSeen) : coded ? [coded].filter(isSeen) : [];
  const [first, second] = found;
  if (first && second) return ask(hand, name, found, text);
  if (first) return first;
  const [elsewhere] = hand.loaded.named(written);
  const isExact =
    elsewhere && [elsewhere.code, compactName(elsewhere.name)].includes(code ?? compactName(name));
  throw new UserProblem([
    isExact ? sayElsewhere(elsewhere.name, hand.unitName(elsewhere.unit)) : sayNotFound(written),
  ]);
};

/** @throws UserProblem where somebody may look and not change; `duty` is the task to which the change belongs */
export const checkMayChange = (hand: Hand, enterprise: Enterprise, duty: string | null): void => {
  if (!mayChange(hand.viewer, enterprise.unit, duty))
    throw new UserProblem([sayNotYours(hand.unitName(enterprise.unit))]);
};
