import { monthOf } from '../calendar/day.ts';
import { UserProblem } from '../errors.ts';
import { sayOnlyStocksStay, sayOtherUnitsReport, sayPartialReport, sayUseProxy } from '../replies/receipt.ts';
import { sayReportProblems } from '../replies/report-problems.ts';
import { sayUnitNeeded } from '../replies/rulings.ts';
import type { Draft, Problem } from '../reports/draft.ts';
import { questionsOf } from '../reports/questions-of.ts';
import { readReport } from '../reports/read-report.ts';
import type { Entry, Values, Version } from '../reports/record.ts';
import { settleReport } from '../reports/settle-report.ts';
import { figuresOf, latestVersion } from '../reports/standing.ts';
import { managesAll } from '../roster/person.ts';
import type { Unit } from '../roster/unit.ts';
import { asWritten } from './as-written.ts';
import { askDoubt, askReasons, asSent, explanationsFor, knowledgeOf, unexplained } from './ask.ts';
import { type Errand, ownUnit } from './errand.ts';
import { keepVersion, type NewVersion, type Place } from './keep-version.ts';
import { type Known, knownOf } from './known-of.ts';
import { checkMonth, monthMeant } from './month-meant.ts';
import type { Outcome } from './outcome.ts';
import { type Filing, settled } from './pending.ts';
import { receiptOf } from './receipt-of.ts';
import { registryQuestions } from './registry-figures.ts';

/** Whose report it is. @throws UserProblem where it is another unit's, or must be named and is not */
const unitOf = (errand: Errand, { byProxy }: Filing, { unit }: Draft): Unit => {
  const own = ownUnit(errand);
  if (byProxy && !unit) throw new UserProblem([sayUnitNeeded('代报 东郊乡 …')]);
  if (unit && !byProxy && unit.id !== own.id)
    throw new UserProblem([sayOtherUnitsReport(own.name, unit.name)]);
  return unit ?? own;
};

/** @throws UserProblem with every problem, and how to change single figures where a report already stands */
const refuse = (problems: readonly Problem[], draft: Draft, entries: readonly Entry[]): never => {
  const isOnlySame = draft.sameAsBefore.length > 0 && Object.keys(draft.values).length === 0;
  const standing = figuresOf(entries) && latestVersion(entries);
  throw new UserProblem([
    sayReportProblems(problems),
    ...(isOnlySame ? [sayOnlyStocksStay()] : []),
    ...(standing ? [sayPartialReport(standing.version)] : []),
  ]);
};

/** What may be a slip: who writes 零报告 has said that the month brought nothing. */
const told = ({ zeroReport }: Draft, values: Values): Values =>
  zeroReport ? Object.fromEntries(Object.entries(values).filter(([, value]) => value > 0)) : values;

/** Every figure of the month; or what came of it instead, where something must be asked. */
const settle = async (
  errand: Errand,
  filing: Filing,
  place: Place,
  draft: Draft,
  { seen: { entries }, backdrop: { past }, figures }: Known,
): Promise<{ readonly values: Values } | { readonly asked: Outcome }> => {
  const { configuration, message } = errand;
  const { unit } = place;
  const { metrics } = configuration;
  const settling = settleReport(draft, { unit, metrics, ...past, answers: filing.answers });
  if ('problems' in settling) return refuse(settling.problems, draft, entries);
  if ('doubts' in settling) return { asked: await askDoubt(errand, filing, settling.doubts) };
  const { values } = settling;
  const questions = [
    ...settling.questions,
    ...questionsOf(told(draft, values), past.history),
    ...registryQuestions(values, figures),
  ];
  const open = unexplained(questions, values, filing, latestVersion(entries));
  const isRepeated = entries.some((entry) => entry.message === message.id);
  if (open.length > 0 && !isRepeated) return { asked: await askReasons(errand, filing, open) };
  return { values };
};

const keepReport = async (
  errand: Errand,
  { byProxy, source, reasons }: Filing,
  place: Place,
  { values, text, seen, backdrop }: Pick<Version, 'values' | 'text'> & Pick<Known, 'seen' | 'backdrop'>,
): Promise<Outcome> => {
  const made = (known: readonly Entry[]): NewVersion => ({
    kind: byProxy ? 'proxy' : 'report',
    values,
    text: asWritten(text, source),
    explanations: explanationsFor(values, { reasons }, latestVersion(known)),
    reason: null,
    byProxy,
    source,
  });
  const kept = await keepVersion(errand, place, made, seen);
  await settled(errand);
  return receiptOf(errand, place, kept, backdrop);
};

/** @throws UserProblem with every problem of the text */
const read = async (errand: Errand, filing: Filing) => {
  const reading = readReport(filing.text, knowledgeOf(errand, filing));
  if (!('problems' in reading)) return reading;
  throw new UserProblem([
    sayReportProblems(asSent(filing, reading.problems)),
    ...(managesAll(errand.sender) && !filing.byProxy ? [sayUseProxy()] : []),
  ]);
};

/** Reads a whole report and stores it, asks, or refuses: nothing is stored before everything is clear. */
export const fileReport = async (errand: Errand, filing: Filing): Promise<Outcome> => {
  // What most reports are about: the store is asked, and the text is read while it answers.
  const usual = { unit: ownUnit(errand), month: monthOf(errand.now) };
  const [ahead, reading] = await Promise.all([knownOf(errand, usual), read(errand, filing)]);
  if ('doubts' in reading) return askDoubt(errand, filing, reading.doubts);
  const { draft } = reading;
  const unit = unitOf(errand, filing, draft);
  const meant = await monthMeant(errand, unit, draft.month, filing);
  if ('doubt' in meant) return askDoubt(errand, filing, [meant.doubt]);
  const place = { unit, month: meant.month };
  const isUsual = unit.id === usual.unit.id && meant.month === usual.month;
  const known = isUsual ? ahead : await knownOf(errand, place);
  checkMonth(errand, place.month, known.seen.entries);
  const settling = await settle(errand, filing, place, draft, known);
  if ('asked' in settling) return settling.asked;
  return keepReport(errand, filing, place, { ...known, ...settling, text: draft.text });
};
