import { type AnalysisSettings, analysisSchema } from '../analysis/settings.ts';
import { type AssessmentRules, assessmentSchema } from '../assessment/rules.ts';
import { DataProblem } from '../errors.ts';
import type { Metric } from '../reports/metric.ts';
import type { Unit } from '../roster/unit.ts';
import { checkData, isThere, readYaml } from './read-yaml.ts';

/** Null where the folder has no such file: it may be from before there were papers. */
export type PaperSettings = {
  readonly analysis: AnalysisSettings | null;
  readonly assessment: AssessmentRules | null;
};

type Known = { readonly units: readonly Unit[]; readonly metrics: readonly Metric[] };

const ANALYSIS = 'analysis.yaml';
const ASSESSMENT = 'assessment.yaml';

/** @throws DataProblem at the first name that leads nowhere */
const refuseUnknown = (
  file: string,
  names: readonly string[],
  known: readonly string[],
  where: string,
): void => {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new DataProblem(file, unknown, `${where} 里没有 ${unknown}`);
};

const checkNames = ({ items, exemptions, unitTargets }: AssessmentRules, known: Known): void => {
  const ids = known.metrics.map(({ id }) => id);
  const judged = items.flatMap((item) => (item.by === 'best' ? [item.metric] : []));
  const aimed = Object.values(unitTargets).flatMap((targets) => Object.keys(targets));
  refuseUnknown(ASSESSMENT, [...judged, ...aimed], ids, 'metrics.yaml');
  const named = [...exemptions.map(({ unit }) => unit), ...Object.keys(unitTargets)];
  refuseUnknown(
    ASSESSMENT,
    named,
    known.units.map(({ id }) => id),
    'units.yaml',
  );
  const freed = exemptions.map(({ item }) => item);
  refuseUnknown(ASSESSMENT, freed, ['all', ...items.map(({ id }) => id)], 'items');
};

/** @throws DataProblem `file: id: field: what is wrong` */
export const readPaperSettings = (folder: string, known: Known): PaperSettings => {
  const analysis = isThere(folder, ANALYSIS) ? checkData(analysisSchema, readYaml(folder, ANALYSIS)) : null;
  refuseUnknown(
    ANALYSIS,
    analysis?.watch ?? [],
    known.metrics.map(({ id }) => id),
    'metrics.yaml',
  );
  const assessment = isThere(folder, ASSESSMENT)
    ? checkData(assessmentSchema, readYaml(folder, ASSESSMENT))
    : null;
  if (assessment) checkNames(assessment, known);
  return { analysis, assessment };
};
