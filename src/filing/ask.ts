import { sayReasonWanted } from '../replies/doubts.ts';
import { sayDoubt } from '../replies/report-problems.ts';
import type { Doubt, Knowledge, Problem, Question } from '../reports/draft.ts';
import type { Values, Version } from '../reports/record.ts';
import { type Errand, ownUnit } from './errand.ts';
import { type Outcome, onlyReply, question } from './outcome.ts';
import { type Filing, wait } from './pending.ts';

/** What the readers have to know about who writes. */
export const knowledgeOf = (
  errand: Pick<Errand, 'configuration' | 'roster' | 'sender' | 'today'>,
  { byProxy, answers }: Pick<Filing, 'byProxy' | 'answers'>,
): Knowledge => ({
  metrics: errand.configuration.metrics,
  roster: errand.roster,
  sender: ownUnit(errand),
  anyUnit: byProxy,
  today: errand.today,
  answers,
});

/** The word that a message really began with, where the reader was given 月报 instead. */
const leadOf = ({ byProxy, source }: Filing): string => {
  if (byProxy) return '代报 ';
  return /^\s*月报/.test(source) ? '月报 ' : '';
};

/** Problems as the person sees their own message. */
export const asSent = (filing: Filing, problems: readonly Problem[]): Problem[] =>
  problems.map(({ read, ...rest }) => ({ ...rest, read: read.replace(/^月报 /, leadOf(filing)) }));

/** So many choices can be pressed; further ones can only be typed. */
const MOST_BUTTONS = 5;

/** The words that can be pressed: where any other number is an answer too, a button would seem to say that it is none. */
const pressable = ({ kind, choices }: Doubt): readonly string[] =>
  kind === 'month' || kind === 'metric' || kind === 'figure' ? choices.slice(0, MOST_BUTTONS) : [];

/** Asks the first doubt; nothing is stored, and the next message of this person answers. */
export const askDoubt = async (
  errand: Errand,
  filing: Filing,
  doubts: readonly Doubt[],
): Promise<Outcome> => {
  const [doubt] = doubts;
  if (!doubt) throw new Error('a doubt that names nothing');
  await wait(errand, filing, { what: 'doubt', doubt });
  const words = sayDoubt(doubts.map((one) => ({ ...one, read: one.read.replace(/^月报 /, leadOf(filing)) })));
  const choices = pressable(doubt);
  if (choices.length === 0) return onlyReply(words);
  return { reply: question(words, [...choices, '取消'], errand.message.id), toUnit: null };
};

/** Asks why, of all figures in question at once. */
export const askReasons = async (
  errand: Errand,
  filing: Filing,
  questions: readonly Question[],
): Promise<Outcome> => {
  const metrics = [...new Set(questions.map(({ metric }) => metric))];
  await wait(errand, filing, { what: 'reason', metrics });
  return onlyReply(sayReasonWanted(questions, errand.configuration.metrics));
};

type Known = Pick<Version, 'values' | 'explanations'> | null;

/** Questions whose reason is neither given now nor stands with the same figure already. */
export const unexplained = (
  questions: readonly Question[],
  values: Values,
  { reasons }: Pick<Filing, 'reasons'>,
  known: Known,
): Question[] => {
  const stands = (id: string) => known?.explanations[id] && known.values[id] === values[id];
  return questions.filter(({ metric }) => !reasons[metric] && !stands(metric));
};

/** Reasons given now, and those that stand for figures which did not change. */
export const explanationsFor = (
  values: Values,
  { reasons }: Pick<Filing, 'reasons'>,
  known: Known,
): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(known?.explanations ?? {}).filter(([id]) => known?.values[id] === values[id]),
  ),
  ...Object.fromEntries(Object.entries(reasons).filter(([id]) => id in values)),
});
