import { monthOf } from '../calendar/day.ts';
import { UserProblem } from '../errors.ts';
import {
  sayNothingChanged,
  sayNothingToChange,
  sayOtherUnitsReport,
  sayStillPending,
} from '../replies/receipt.ts';
import { sayChangeProblems } from '../replies/report-problems.ts';
import type { Changes } from '../reports/draft.ts';
import { questionsOf } from '../reports/questions-of.ts';
import { readChanges } from '../reports/read-changes.ts';
import { differencesOf, type Entry, type Version } from '../reports/record.ts';
import { latestVersion } from '../reports/standing.ts';
import { asWritten } from './as-written.ts';
import { askDoubt, askReasons, explanationsFor, knowledgeOf, unexplained } from './ask.ts';
import { changeWords } from './change-words.ts';
import { type Errand, ownUnit } from './errand.ts';
import { keepVersion, type NewVersion, type Place } from './keep-version.ts';
import { type Known, knownOf } from './known-of.ts';
import { checkMonth } from './month-meant.ts';
import type { Outcome } from './outcome.ts';
import { type Filing, pendingIn, settled } from './pending.ts';
import { receiptOf } from './receipt-of.ts';
import { registryQuestions } from './registry-figures.ts';

/** What a change changes: the latest version, unless that was withdrawn. A returned report can be put right. */
const changeable = (entries: readonly Entry[]): Version | null => {
  const latest = latestVersion(entries);
  return latest && latest.kind !== 'withdrawal' ? latest : null;
};

const withChanges = ({ values, text }: Version, changes: Changes): Pick<Version, 'values' | 'text'> => ({
  values: { ...values, ...changes.changes },
  text: changes.text ?? text,
});

const narrativeOf = ({ text }: Changes, source: string): Pick<Changes, 'text'> =>
  text === undefined ? {} : { text: asWritten(text, source) };

const nothingToChange = ({ session }: Errand, { unit, month }: Place): string[] => [
  sayNothingToChange(unit.name, month),
  ...(pendingIn(session)?.kind === 'report' ? [sayStillPending()] : []),
];

type Wanted = Pick<Known, 'seen' | 'backdrop'> & {
  readonly changes: Changes;
  readonly reason: string | null;
};

const keepChange = async (
  errand: Errand,
  filing: Filing,
  place: Place,
  { changes, reason, seen, backdrop }: Wanted,
): Promise<Outcome> => {
  const { unit, month } = place;
  const made = (entries: readonly Entry[]): NewVersion => {
    const latest = changeable(entries);
    if (!latest) throw new UserProblem(nothingToChange(errand, place));
    const changed = withChanges(latest, changes);
    if (
      changed.text === latest.text &&
      Object.keys(differencesOf(latest.values, changed.values)).length === 0
    )
      throw new UserProblem([sayNothingChanged(unit.name, month)]);
    return {
      ...changed,
      kind: 'change',
      explanations: explanationsFor(changed.values, filing, latest),
      reason: reason ?? ([...new Set(Object.values(filing.reasons))].join('；') || null),
      byProxy: unit.id !== ownUnit(errand).id,
      source: filing.source,
    };
  };
  const kept = await keepVersion(errand, place, made, seen);
  await settled(errand);
  return receiptOf(errand, place, kept, backdrop);
};

/** Which report is changed. @throws UserProblem where it is another unit's */
const placeOf = async (errand: Errand, { byProxy }: Filing, { unit, month }: Changes): Promise<Place> => {
  const { ledger, message, now } = errand;
  const own = ownUnit(errand);
  const whose = unit ?? own;
  if (whose.id !== own.id && !byProxy) throw new UserProblem([sayOtherUnitsReport(own.name, whose.name)]);
  const which = month ?? (await ledger.latestWritten(whose, now, message.id)) ?? monthOf(now);
  return { unit: whose, month: which };
};

/** Changes single figures of a report that was sent; all of them or none (§10.1). */
export const changeReport = async (errand: Errand, filing: Filing): Promise<Outcome> => {
  const { text, reason } = changeWords(filing.text, filing.source);
  const reading = readChanges(text, knowledgeOf(errand, filing));
  if ('problems' in reading) throw new UserProblem([sayChangeProblems(reading.problems)]);
  if ('doubts' in reading) return askDoubt(errand, filing, reading.doubts);
  const changes = { ...reading.changes, ...narrativeOf(reading.changes, filing.source) };
  const place = await placeOf(errand, filing, changes);
  const { seen, backdrop, figures } = await knownOf(errand, place);
  const { entries } = seen;
  checkMonth(errand, place.month, entries);
  const asked = [
    ...questionsOf(changes.changes, backdrop.past.history),
    ...registryQuestions(changes.changes, figures),
  ];
  const given = reason ? Object.fromEntries(asked.map(({ metric }) => [metric, reason])) : {};
  const explained = { ...filing, reasons: { ...given, ...filing.reasons } };
  const latest = changeable(entries);
  const isRepeated = entries.some((entry) => entry.message === errand.message.id);
  const open = isRepeated || !latest ? [] : unexplained(asked, changes.changes, explained, latest);
  if (open.length > 0) return askReasons(errand, filing, open);
  return keepChange(errand, explained, place, { changes, reason, seen, backdrop });
};
