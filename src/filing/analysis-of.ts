import { type Analysis, analysedThrough, analysisOf } from '../analysis/analysis.ts';
import type { Moment, Month } from '../calendar/day.ts';
import type { Desk } from '../desk.ts';
import { UserProblem } from '../errors.ts';
import type { Reply } from '../message.ts';
import { paperFile } from '../papers/paper-file.ts';
import type { Errata } from '../progress/corrections.ts';
import { seriesOf } from '../progress/ranking.ts';
import { analysisPaper } from '../replies/analysis/analysis-paper.ts';
import { analysisFileName, sayAnalysisFile, sayFileNeeded } from '../replies/analysis/analysis-summary.ts';
import { rowWithoutWords } from '../reports/standing.ts';
import { errataSince } from './as-of.ts';
import { atRiskKnown } from './registry-known.ts';

/** What a paper is made from. */
export type Books = Pick<Desk, 'ledger' | 'configuration' | 'deadlines' | 'targetOf' | 'register'>;

/** @throws UserProblem where the office's file is missing */
export const analysisSettings = ({ configuration: { analysis } }: Books) => {
  if (!analysis) throw new UserProblem([sayFileNeeded('analysis.yaml')]);
  return analysis;
};

/** 月分析 of a month as it was known at a moment; for a group without what the units wrote. */
export const loadAnalysis = async (
  books: Books,
  month: Month,
  known: Moment,
  seenBy: 'coordinator' | 'group',
): Promise<Analysis> => {
  const { ledger, configuration, deadlines, targetOf } = books;
  const { metrics, units, schedule } = configuration;
  const through = analysedThrough(month, known);
  const [progress, standings, rows, atRisk] = await Promise.all([
    ledger.progress(through, known),
    ledger.standings(through, known),
    ledger.rowsKnown(month, known),
    atRiskKnown(books, known),
  ]);
  const ranked = {
    progress,
    metrics,
    units,
    targetOf: (metric: (typeof metrics)[number]) => targetOf(metric, through),
  };
  return analysisOf({
    month,
    known,
    progress,
    standings,
    rows: seenBy === 'group' ? rows.map(rowWithoutWords) : rows,
    series: schedule.digest.ranking ? seriesOf(ranked) : [],
    metrics,
    units,
    settings: analysisSettings(books),
    atRisk,
    deadlineOf: deadlines.of,
  });
};

/** What was changed in the months that an analysis is about, after the moment it is as of. */
export const analysisErrata = (books: Books, { month, known }: Analysis, now: Moment): Promise<Errata> =>
  errataSince(books, analysedThrough(month, known), known, now);

/** The paper as a file. */
export const analysisFile = async (
  books: Books,
  analysis: Analysis,
  errata: Errata | null,
): Promise<Extract<Reply, { kind: 'image' | 'file' }>> => ({
  kind: 'file',
  name: analysisFileName(analysis.month),
  bytes: await paperFile(analysisPaper(analysis, analysisSettings(books), errata), analysis.known),
  text: sayAnalysisFile(analysis.month),
});
