import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readConfiguration } from '../../src/data/configuration.ts';
import type { Answers, Draft, Knowledge, Question } from '../../src/reports/draft.ts';
import { looksLikeReport } from '../../src/reports/looks-like-report.ts';
import { metricsOf } from '../../src/reports/metric.ts';
import { readChanges } from '../../src/reports/read-changes.ts';
import { readReport } from '../../src/reports/read-report.ts';
import { settleReport } from '../../src/reports/settle-report.ts';
import { rosterOf } from '../../src/roster/roster.ts';
import type { Unit } from '../../src/roster/unit.ts';
import { tidy } from '../../src/tidy.ts';

/** One row of the corpus, as the head of `messages.yaml` describes it. */
export type Sample = {
  readonly from?: string;
  readonly on?: string;
  readonly any?: boolean;
  readonly text: string;
  readonly look?: 'report' | 'offer' | 'no';
  readonly month?: string;
  readonly unit?: string;
  readonly values?: readonly number[];
  readonly figures?: Readonly<Record<string, number>>;
  readonly narrative?: string;
  readonly problems?: readonly number[];
  readonly doubt?: string;
  readonly before?: Readonly<Record<string, number>>;
  readonly year?: Readonly<Record<string, number>>;
  readonly open?: boolean;
  readonly changes?: Readonly<Record<string, number>>;
};

const township = {
  seed: '种子企业：1',
  'gs-new': '新增规上企业：2',
  'gs-exit': '退规企业：0',
  upgrade: '小升规培育企业：6',
  risk: '退规风险企业：1',
};
const without = (...ids: string[]) =>
  Object.entries(township)
    .filter(([id]) => !ids.includes(id))
    .map(([, line]) => line)
    .join('\n');

const parts: Readonly<Record<string, string>> = {
  五项: without(),
  四项: without('seed'),
  除小升规: without('upgrade'),
  科七项:
    '湘潭市级小巨人：1\n省级小巨人：1\n国家级小巨人：0\n单项冠军：0\n企业技术中心：1\n技术成果：2\n试点示范：0',
  统五项:
    '规上工业企业：300\n规上商贸物流企业：90\n规上建筑业企业：50\n规上服务业企业：40\n经开区规上企业：200',
};

/** What the prepared lines say, by the unit's first metric. */
const usual: Readonly<Record<string, readonly number[]>> = {
  seed: [1, 2, 0, 6, 1],
  'srdi-xiangtan': [1, 1, 0, 0, 1, 2, 0],
  'gs-industry': [300, 90, 50, 40, 200],
};

const { units, people, metrics } = readConfiguration(join(import.meta.dirname, '../../config'));
const roster = rosterOf(units, people);

/** The unit of an id; the corpus names only units that exist. */
export const unitOf = (id: string): Unit => {
  const unit = roster.unit(id);
  if (!unit) throw new Error(`no unit ${id}`);
  return unit;
};

export const allMetrics = metrics;

export const knowledgeOf = (from = 'dongjiao', today = '2025-06-20', answers: Answers = {}): Knowledge => ({
  metrics,
  roster,
  sender: unitOf(from),
  anyUnit: false,
  today,
  answers,
});

/** The messages of a file of the corpus, with the prepared lines put in. */
export const samplesIn = (file: string): Sample[] =>
  (parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Sample[]).map((sample) => ({
    ...sample,
    text: sample.text.replace(/\{(\S+?)\}/g, (whole, name: string) => parts[name] ?? whole),
  }));

const isChange = ({ text }: Sample): boolean => /^(?:改|更正)/.test(text);

/** What a sample should come to, in the form that `outcomeOf` gives. */
export const expectedOf = (sample: Sample): unknown => {
  const look = isChange(sample) ? 'change' : (sample.look ?? 'report');
  if (look === 'no') return { look };
  if (sample.problems) return { look, problems: sample.problems };
  if (sample.doubt) return { look, doubt: sample.doubt };
  const { month, unit, narrative, changes } = sample;
  if (changes) return { look, values: changes, month: month ?? null, ...(unit && { unit }) };
  const own = metricsOf(unitOf(sample.unit ?? sample.from ?? 'dongjiao'), metrics);
  const figures = sample.values ?? usual[own[0]?.id ?? ''] ?? [];
  const values = { ...Object.fromEntries(own.map(({ id }, at) => [id, figures[at]])), ...sample.figures };
  return { look, values, ...(month && { month }), ...(unit && { unit }), ...(narrative && { narrative }) };
};

type Refusal = Exclude<ReturnType<typeof readReport>, { draft: unknown }>;

const refusedAs = (look: string, unclear: Refusal): unknown =>
  'problems' in unclear
    ? { look, problems: unclear.problems.map(({ line }) => line ?? 0) }
    : { look, doubt: unclear.doubts[0]?.kind };

const changeOf = (sample: Sample, knowledge: Knowledge): unknown => {
  const reading = readChanges(tidy(sample.text), knowledge);
  if (!('changes' in reading)) return refusedAs('change', reading);
  const { month, unit, changes } = reading.changes;
  return { look: 'change', values: changes, month, ...(sample.unit && { unit: unit?.id }) };
};

/** What must be asked of a report that reads well: which month is meant, why a 累计 is another. */
const askedOf = (sample: Sample, draft: Draft, questions: readonly Question[]): string | undefined => {
  const isOpen = sample.open && draft.month === null;
  return isOpen ? 'month' : sample.year && questions[0]?.kind;
};

/** What the readers make of a sample; only what the sample names of month, unit and narrative. */
export const outcomeOf = (sample: Sample): unknown => {
  const text = tidy(sample.text);
  const knowledge = { ...knowledgeOf(sample.from, sample.on), anyUnit: sample.any ?? false };
  if (isChange(sample)) return changeOf(sample, knowledge);
  const look = looksLikeReport(text, knowledge);
  if (look === 'no') return { look };
  const reading = readReport(text, knowledge);
  if (!('draft' in reading)) return refusedAs(look, reading);
  const { draft } = reading;
  const unit = draft.unit ?? knowledge.sender;
  const { before = null, year: yearToDate = {} } = sample;
  const settled = settleReport(draft, { unit, metrics, before, yearToDate });
  if (!('values' in settled)) return refusedAs(look, settled);
  const asked = askedOf(sample, draft, settled.questions);
  if (asked) return { look, doubt: asked };
  return {
    look,
    values: settled.values,
    ...(sample.month && { month: draft.month }),
    ...(sample.unit && { unit: unit.id }),
    ...(sample.narrative && { narrative: draft.text }),
  };
};
