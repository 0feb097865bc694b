import type { Day, Moment } from '../calendar/day.ts';

/** A step of a project: by which day what is to be done, and when it was. */
export type Milestone = {
  readonly day: Day;
  readonly what: string;
  readonly doneOn: Day | null;
};

/** What is written down about a project when it comes into the library (目标、节点、责任). */
export type ProjectPlan = {
  readonly name: string;
  /** The unit in whose area it is. */
  readonly unit: string;
  /** The enterprise's credit code, where it has one already. */
  readonly enterprise: string | null;
  readonly goal: string;
  readonly milestones: readonly Omit<Milestone, 'doneOn'>[];
  readonly responsible: string;
};

export type ProjectDeed =
  | ({ readonly kind: 'enter' } & ProjectPlan)
  /** `milestone` counts from 1. */
  | { readonly kind: 'done'; readonly milestone: number; readonly day: Day }
  /** The plan has changed, or the milestone is not done after all. */
  | { readonly kind: 'replan'; readonly milestone: number; readonly day: Day; readonly reason: string }
  | { readonly kind: 'not-done'; readonly milestone: number; readonly reason: string }
  | { readonly kind: 'goal'; readonly words: string }
  | { readonly kind: 'responsible'; readonly words: string }
  | { readonly kind: 'end'; readonly day: Day; readonly reason: string };

export type ProjectEntry = ProjectDeed & {
  readonly by: string;
  readonly at: Moment;
  readonly message: string;
};

/** A project of the 入规 library as it stands. */
export type Project = Omit<ProjectPlan, 'milestones'> & {
  readonly number: string;
  readonly milestones: readonly Milestone[];
  readonly enteredOn: Day;
  /** When and why it went out of the library; null while it is in it. */
  readonly ended: { readonly day: Day; readonly reason: string } | null;
};

type OfMilestone = Extract<ProjectDeed, { readonly milestone: number }>;

const changeOfMilestone = (deed: OfMilestone): Partial<Milestone> => {
  if (deed.kind === 'replan') return { day: deed.day };
  return { doneOn: deed.kind === 'done' ? deed.day : null };
};

const after = (number: string, known: Project | null, entry: ProjectEntry): Project | null => {
  if (entry.kind === 'enter') {
    const { name, unit, enterprise, goal, responsible } = entry;
    const milestones = entry.milestones.map((one) => ({ ...one, doneOn: null }));
    const enteredOn = entry.at.slice(0, 10);
    return { number, name, unit, enterprise, goal, responsible, milestones, enteredOn, ended: null };
  }
  if (!known) return null;
  if (entry.kind === 'end') return { ...known, ended: { day: entry.day, reason: entry.reason } };
  if (entry.kind === 'goal') return { ...known, goal: entry.words };
  if (entry.kind === 'responsible') return { ...known, responsible: entry.words };
  const change = changeOfMilestone(entry);
  const milestones = known.milestones.map((one, index) =>
    index === entry.milestone - 1 ? { ...one, ...change } : one,
  );
  return { ...known, milestones };
};

/** Adds entries to what is known of a project. */
export const projectAfter = (
  number: string,
  known: Project | null,
  entries: readonly ProjectEntry[],
): Project | null => entries.reduce<Project | null>((project, entry) => after(number, project, entry), known);

/** The first milestone that is not done; null when all are. */
export const nextMilestone = ({ milestones }: Project): Milestone | null =>
  milestones.find(({ doneOn }) => doneOn === null) ?? null;

/** Whether a milestone's day has passed without it. */
export const isBehind = (project: Project, today: Day): boolean => {
  const next = nextMilestone(project);
  return project.ended === null && next !== null && next.day < today;
};
