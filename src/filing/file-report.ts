import { addMonths, type Month, monthOf } from '../calendar/day.ts';
import { UserProblem } from '../errors.ts';
import {
  sayFutureMonth,
  sayLocked,
  sayOnlyStocksStay,
  sayOtherUnitsReport,
  sayPartialReport,
  sayUseProxy,
} from '../replies/receipt.ts';
import { sayReportProblems } from '../replies/report-problems.ts';
import { sayUnitNeeded } from '../replies/rulings.ts';
import type { Doubt, Draft, Problem } from '../reports/draft.ts';
import { openMonth } from '../reports/open-month.ts';
import { questionsOf } from '../reports/questions-of.ts';
import { readReport } from '../reports/read-report.ts';
import { settleReport } from '../reports/settle-report.ts';
import { latestVersion, stands } from '../reports/standing.ts';
import { managesAll } from '../roster/person.ts';
import type { Unit } from '../roster/unit.ts';
import { asWritten } from './as-written.ts';
import { askDoubt, askReasons, asSent, explanationsFor, knowledgeOf, unexplained } from './ask.ts';
import { type Errand, ownUnit } from './errand.ts';
import { keepVersion, type Place } from './keep-version.ts';
import type { Outcome } from './outcome.ts';
import { type Filing, settled } from './pending.ts';
import { receiptOf } from './receipt-of.ts';

/** Whose report it is. @throws UserProblem where it is another unit's, or must be named and is not */
const unitOf = (errand: Errand, { byProxy }: Filing, { unit }: Draft): Unit => {
  const own = ownUnit(errand);
  if (byProxy && !unit) throw new UserProblem([sayUnitNeeded('代报 东郊乡 …')]);
  if (unit && !byProxy && unit.id !== own.id)
    throw new UserProblem([sayOtherUnitsReport(own.name, unit.name)]);
  return unit ?? own;
};

/** The month that is written, or the one that is due; a question where two are (§10.8). */
export const monthMeant = async (
  { ledger, message, today, now }: Errand,
  unit: Unit,
  written: Month | null,
  { answers }: Pick<Filing, 'answers'>,
): Promise<{ readonly month: Month } | { readonly doubt: Doubt }> => {
  if (written) return { month: written };
  // What was answered stands, also when the month has been locked since: then it is refused, not moved.
  const answered = openMonth({ today, previous: 'open', answers });
  if ('month' in answered) return answered;
  const before = addMonths(monthOf(now), -1);
  const entries = await ledger.entries(unit.id, before);
  // The same message worked again over the end of a month leads to where it led before.
  if (entries.some((entry) => entry.message === message.id)) return { month: before };
  const isOwed = ledger.isOpen(before, entries, now) && !stands(await ledger.row(unit, before, now));
  return openMonth({ today, previous: isOwed ? 'open' : 'closed', answers });
};

/** @throws UserProblem with every problem, and how to change single figures where a report already stands */
const refuse = async (
  { ledger, now }: Errand,
  { unit, month }: Place,
  problems: readonly Problem[],
  draft: Draft,
): Promise<never> => {
  const isOnlySame = draft.sameAsBefore.length > 0 && Object.keys(draft.values).length === 0;
  const row = await ledger.row(unit, month, now);
  throw new UserProblem([
    sayReportProblems(problems),
    ...(isOnlySame ? [sayOnlyStocksStay()] : []),
    ...(stands(row) ? [sayPartialReport(row.version)] : []),
  ]);
};

const settleAndKeep = async (
  errand: Errand,
  filing: Filing,
  place: Place,
  draft: Draft,
): Promise<Outcome> => {
  const { ledger, configuration, message } = errand;
  const { unit, month } = place;
  const [entries, past] = await Promise.all([
    ledger.entries(unit.id, month),
    ledger.past(unit, month, errand.now),
  ]);
  const { metrics } = configuration;
  const settling = settleReport(draft, { unit, metrics, ...past, answers: filing.answers });
  if ('problems' in settling) return refuse(errand, place, settling.problems, draft);
  if ('doubts' in settling) return askDoubt(errand, filing, settling.doubts);
  const { values } = settling;
  const latest = latestVersion(entries);
  const isRepeated = entries.some((entry) => entry.message === message.id);
  const questions = [...settling.questions, ...questionsOf(values, past.history)];
  const open = unexplained(questions, values, filing, latest);
  if (open.length > 0 && !isRepeated) return askReasons(errand, filing, open);
  const version = await keepVersion(errand, place, (known) => ({
    kind: filing.byProxy ? 'proxy' : 'report',
    values,
    text: asWritten(draft.text, filing.source),
    explanations: explanationsFor(values, filing, latestVersion(known)),
    reason: null,
    byProxy: filing.byProxy,
    source: filing.source,
  }));
  await settled(errand);
  return receiptOf(errand, place, version);
};

/** @throws UserProblem where the month is to come or locked; before anything is asked */
const checkMonth = async (errand: Errand, { unit, month }: Place): Promise<void> => {
  const { ledger, deadlines, message, now } = errand;
  if (month > monthOf(now)) throw new UserProblem([sayFutureMonth(month)]);
  const entries = await ledger.entries(unit.id, month);
  const isRepeated = entries.some((entry) => entry.message === message.id);
  if (!isRepeated && !ledger.isOpen(month, entries, now))
    throw new UserProblem([sayLocked(month, deadlines.lockOf(month))]);
};

/** Reads a whole report and stores it, asks, or refuses: nothing is stored before everything is clear. */
export const fileReport = async (errand: Errand, filing: Filing): Promise<Outcome> => {
  const reading = readReport(filing.text, knowledgeOf(errand, filing));
  if ('problems' in reading)
    throw new UserProblem([
      sayReportProblems(asSent(filing, reading.problems)),
      ...(managesAll(errand.sender) && !filing.byProxy ? [sayUseProxy()] : []),
    ]);
  if ('doubts' in reading) return askDoubt(errand, filing, reading.doubts);
  const { draft } = reading;
  const unit = unitOf(errand, filing, draft);
  const meant = await monthMeant(errand, unit, draft.month, filing);
  if ('doubt' in meant) return askDoubt(errand, filing, [meant.doubt]);
  const place = { unit, month: meant.month };
  await checkMonth(errand, place);
  return settleAndKeep(errand, filing, place, draft);
};
