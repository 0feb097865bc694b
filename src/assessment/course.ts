import type { Moment } from '../calendar/day.ts';
import type { Assessment } from './assessment.ts';

/** Who did it, when, with which message: the same message never does it twice. */
type Deed = { readonly by: string; readonly at: Moment; readonly message: string };

/** One entry of a quarter's assessment, oldest first; only ever added. */
export type CourseEntry = Deed &
  (
    | { readonly kind: 'draft'; readonly sheet: Assessment; readonly until: Moment }
    | { readonly kind: 'objection'; readonly unit: string; readonly reason: string }
    | { readonly kind: 'published'; readonly sheet: Assessment }
  );

export type Draft = Extract<CourseEntry, { kind: 'draft' }>;
export type Objection = Extract<CourseEntry, { kind: 'objection' }>;
export type Published = Extract<CourseEntry, { kind: 'published' }>;

/** How far a quarter's assessment has come. */
export type Course = {
  /** The latest draft; null where none was ever sent. */
  readonly draft: Draft | null;
  /** Those to the latest draft. */
  readonly objections: readonly Objection[];
  /** The latest one; null before it, and again once a new draft is out. */
  readonly published: Published | null;
};

export const courseOf = (entries: readonly CourseEntry[]): Course => {
  const from = entries.findLastIndex(({ kind }) => kind === 'draft');
  const current = from < 0 ? [] : entries.slice(from);
  return {
    draft: current.find((entry) => entry.kind === 'draft') ?? null,
    objections: current.filter((entry) => entry.kind === 'objection'),
    published: current.findLast((entry) => entry.kind === 'published') ?? null,
  };
};

/** Whether a unit may still object: the window of the draft is open, and nothing is published. */
export const isOpenFor = ({ draft, published }: Course, unit: string, now: Moment): boolean =>
  draft !== null &&
  published === null &&
  now <= draft.until &&
  draft.sheet.series.some(({ lines }) => lines.some((line) => line.unit === unit));
