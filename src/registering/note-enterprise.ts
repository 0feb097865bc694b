import { monthOf } from '../calendar/day.ts';
import { UserProblem } from '../errors.ts';
import { type Decision, decideRevenue, decideRisk, decideRiskOver } from '../registry/decide.ts';
import { type Enterprise, isIn, lastRevenue } from '../registry/enterprise.ts';
import { nearMissesAmong } from '../registry/near-miss.ts';
import {
  sayAtRisk,
  sayCircumstance,
  sayHelped,
  sayNotAbove,
  sayRevenueKept,
  sayRiskOver,
} from '../replies/registry/done.ts';
import { sayNearMiss } from '../replies/registry/near-misses.ts';
import { sayAmountNeeded, sayContentWanted } from '../replies/registry/troubles.ts';
import { asWrittenIn } from './as-written-in.ts';
import { type Change, changeOne, checkRead, exampleFor, meantIn } from './change-one.ts';
import type { Hand } from './hand.ts';
import { proposalsAfter, proposalsSince } from './proposals-after.ts';
import type { Told } from './told.ts';

/** How each kind of note is written; the libraries that it is about are kept under the task named beside it. */
export const noteExamples = {
  营收: '营收 湘乡市示例机械有限公司 1560万 2025-06',
  风险: '风险 湘乡市示例机械有限公司 订单减少，连续两月亏损',
  解除风险: '解除风险 湘乡市示例机械有限公司 订单恢复',
  帮扶: '帮扶 湘乡市示例机械有限公司 已对接银行续贷300万元',
  情况: '情况 湘乡市示例机械有限公司 今年发明专利破零，还没转化应用',
} as const;
export type NoteKind = keyof typeof noteExamples;

/** The sentence that is kept, of the notes that are one. */
const sentenceIn = (hand: Hand, rest: string, example: string): string => {
  const sentence = asWrittenIn(hand, rest);
  if (sentence === '') throw new UserProblem([sayContentWanted(example)]);
  return sentence;
};

/** The task of the library into which those at risk come. */
const riskDuty = ({ policy }: Hand['ground']): string | null =>
  policy.libraries.find(({ conditions }) => conditions.some(({ known }) => known === 'at-risk'))?.duty ??
  null;

/** 「营收」: yearly revenue as of a month; the current one where none is named. */
export const noteRevenue = async (hand: Hand, text: string): Promise<Told> => {
  const { today, viewer, ground } = hand;
  const example = noteExamples.营收;
  const words = hand.read(text);
  const { duty } = ground.settings.aboveScale;
  const meant = await meantIn(hand, { words, text: `营收 ${text}`, example, duty });
  checkRead(words, exampleFor(example, meant));
  if (words.amount === null) throw new UserProblem([sayAmountNeeded(exampleFor(example, meant))]);
  const month = words.month ?? (words.day ? monthOf(words.day) : monthOf(today));
  const source = asWrittenIn(hand, words.rest) || `${viewer.unit.name}填报`;
  const figure = { month, amount: words.amount, source };
  const change = await changeOne(hand, meant, (now) => decideRevenue(now, figure, today));
  const { before, after } = change;
  const was = before.revenues.find((one) => one.month === month)?.amount ?? null;
  // An older month decides nothing: what the latest one proposes has been said.
  const isLatest = lastRevenue(after)?.month === month;
  const proposals = isLatest ? proposalsAfter(hand, after) : proposalsSince(hand, change);
  return { lines: [sayRevenueKept(meant.name, figure, was), ...proposals] };
};

type Note = {
  readonly kind: Exclude<NoteKind, '营收'>;
  readonly decide: (now: Enterprise, day: string, sentence: string) => Decision;
  readonly say: (name: string, sentence: string) => string;
  /** What follows from it. */
  readonly follows: (hand: Hand, change: Change) => readonly string[];
};

/** What it lacks for the awards that the sentence is about. */
const missesAfter: Note['follows'] = ({ ground }, { before, after }) => {
  const known = nearMissesAmong([before], ground).map(sayNearMiss);
  const news = nearMissesAmong([after], ground).map(sayNearMiss);
  return news.filter((line) => !known.includes(line)).map((line) => `差一步：${line}`);
};

/** Only who is on the above-scale list can drop out of it (方案 三（三）); the record of that may be missing. */
const riskFollows: Note['follows'] = (hand, change) => {
  const { settings, day } = hand.ground;
  const isAbove = isIn(change.after, settings.aboveScale.id, day);
  return [...(isAbove ? [] : [sayNotAbove(change.after.name)]), ...proposalsSince(hand, change)];
};

const notes: readonly Note[] = [
  { kind: '风险', decide: decideRisk, say: sayAtRisk, follows: riskFollows },
  { kind: '解除风险', decide: decideRiskOver, say: sayRiskOver, follows: proposalsSince },
  {
    kind: '帮扶',
    decide: (_, day, text) => ({ deeds: [{ kind: 'help', day, text }] }),
    say: sayHelped,
    // What is done for an enterprise changes nothing about where it belongs.
    follows: () => [],
  },
  {
    kind: '情况',
    decide: (_, day, text) => ({ deeds: [{ kind: 'circumstance', day, text }] }),
    say: sayCircumstance,
    follows: missesAfter,
  },
];

/** The words without those at their front that say which enterprise it is. */
const sentenceAfterName = (text: string, { name, code }: { name: string; code: string | null }): string => {
  const at = Math.max(
    ...[name, code ?? '']
      .filter(Boolean)
      .map((word) => text.toUpperCase().indexOf(word.toUpperCase()) + word.length),
  );
  return text.slice(at).replace(/^[\s,，:：]+/, '');
};

/** A sentence about an enterprise: why it is at risk, what is done for it, how it stands. */
export const noteSentence = async (hand: Hand, kind: Note['kind'], text: string): Promise<Told> => {
  const note = notes.find((one) => one.kind === kind);
  if (!note) throw new Error(`no note ${kind}`);
  const example = noteExamples[kind];
  const words = hand.read(text);
  const duty = riskDuty(hand.ground);
  const meant = await meantIn(hand, { words, text: `${kind} ${text}`, example, duty });
  const sentence = sentenceIn(hand, sentenceAfterName(text, words), exampleFor(example, meant));
  const change = await changeOne(hand, meant, (now) => note.decide(now, hand.today, sentence));
  return { lines: [note.say(meant.name, sentence), ...note.follows(hand, change)] };
};
