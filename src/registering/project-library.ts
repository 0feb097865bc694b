import { readDay } from '../calendar/read-day.ts';
import { UserProblem } from '../errors.ts';
import { asWritten } from '../filing/as-written.ts';
import { numberIn } from '../policy/amounts.ts';
import { projectLibraryOf } from '../registry/ground.ts';
import { isBehind, type Project, type ProjectPlan } from '../registry/project.ts';
import { labelledIn, milestonesIn } from '../registry/read-plan.ts';
import { mayChange } from '../registry/rights.ts';
import {
  sayEndedProject,
  sayEnteredProject,
  sayMilestoneDone,
  sayMilestoneProblem,
  sayMilestoneUnread,
  sayNoProject,
  sayNotYourProject,
  sayProject,
  sayProjectHow,
  sayProjects,
  sayProjectTaken,
} from '../replies/registry/projects.ts';
import { sayReasonWanted, sayUnitOfEnterpriseNeeded } from '../replies/registry/troubles.ts';
import { asWrittenIn } from './as-written-in.ts';
import type { Hand } from './hand.ts';
import type { Told } from './told.ts';

export const ENTER_EXAMPLE = [
  '入库 项目 年产10万套电机扩建 东郊乡',
  '企业：湘乡市示例机械有限公司',
  '目标：2026年投产，新增年产值8000万元',
  '节点：2025-09-30 主体完工；2026-03-31 竣工',
  '责任：经开区管委会、市发展改革局',
].join('\n');
export const END_EXAMPLE = '出库 项目 3 已竣工投产';
export const DONE_EXAMPLE = '节点 3 第1个 2025-09-28';

/** The task under which the projects are kept. */
const dutyIn = ({ ground }: Hand): string | null => projectLibraryOf(ground.policy)?.duty ?? null;

const maySee = (hand: Hand, project: Pick<Project, 'unit'>): boolean =>
  mayChange(hand.viewer, project.unit, dutyIn(hand));

const planIn = (hand: Hand, text: string): ProjectPlan => {
  const [head = '', ...lines] = text.split('\n');
  const { unit: named, name, rest } = hand.read(head);
  const own = hand.viewer.unit.kind === 'department' ? null : hand.viewer.unit;
  const unit = named ?? own;
  const { 企业: enterprise, 目标: goal, 节点: steps, 责任: responsible } = labelledIn(lines);
  if (name === '' || !goal || !steps || !responsible) {
    const wanted = { 项目名称: name, 目标: goal, 节点: steps, 责任: responsible };
    const missing = Object.entries(wanted).flatMap(([label, words]) => (words ? [] : [label]));
    throw new UserProblem([sayProjectHow(missing, ENTER_EXAMPLE)]);
  }
  const plan = milestonesIn(steps, hand.today);
  if ('unread' in plan) throw new UserProblem([sayMilestoneUnread(plan.unread)]);
  if (!unit || unit.kind === 'department') throw new UserProblem([sayUnitOfEnterpriseNeeded(ENTER_EXAMPLE)]);
  if (!maySee(hand, { unit: unit.id })) throw new UserProblem([sayNotYourProject(unit.name)]);
  const [found, other] = enterprise ? hand.loaded.named(enterprise) : [];
  const keep = (words: string) => asWritten(words, hand.message.text);
  return {
    name: [name, rest].filter(Boolean).join(' '),
    unit: unit.id,
    enterprise: found && !other ? found.code : null,
    goal: keep(goal),
    milestones: plan.milestones,
    responsible: keep(responsible),
  };
};

/** 「入库 项目」: goals, milestones and who is responsible must be said (方案 三（一）). */
export const enterProject = async (hand: Hand, text: string): Promise<Told> => {
  const plan = planIn(hand, text);
  const known = (await hand.register.projects()).find(
    (one) => one.name === plan.name && one.unit === plan.unit && one.ended === null,
  );
  if (known) throw new UserProblem([sayProjectTaken(known.number, known.name)]);
  const project = await hand.register.enterProject({ kind: 'enter', ...plan }, hand.author);
  return { lines: [sayEnteredProject(project, hand.unitName(project.unit))] };
};

/** The project with this number, of those this person may see. @throws UserProblem */
export const projectNumbered = async (hand: Hand, number: string): Promise<Project> => {
  const project = (await hand.register.projects()).find((one) => one.number === number);
  if (!project || !maySee(hand, project)) throw new UserProblem([sayNoProject(number)]);
  return project;
};

const MILESTONE =
  /^(?:项目)?\s*(?<number>\d+)(?:号)?\s*(?:\s|第)(?<milestone>\d{1,2}|[一二三四五六七八九十]{1,2})个?(?:节点)?\s*(?<day>\S*)/;

/** 「1」, 「一」 → 1 */
export const ordinal = (word: string): number => numberIn(word) ?? 0;

/** 「节点 3 第1个 2025-09-28」 */
export const finishMilestone = async (hand: Hand, text: string): Promise<Told> => {
  const found = MILESTONE.exec(text)?.groups;
  const project = await projectNumbered(hand, String(Number(found?.['number'] ?? 0)));
  const milestone = ordinal(found?.['milestone'] ?? '');
  const day = found?.['day'] ? readDay(found['day'], hand.today) : hand.today;
  const at = project.milestones[milestone - 1];
  if (!at || !day || day > hand.today || at.doneOn)
    throw new UserProblem([sayMilestoneProblem(project, milestone, DONE_EXAMPLE)]);
  const after = await hand.register.changeProject(project.number, hand.author, (now) =>
    now?.milestones[milestone - 1]?.doneOn ? null : { kind: 'done', milestone, day },
  );
  return { lines: [sayMilestoneDone(after ?? project, at.what, day)] };
};

/** 「出库 项目 3 理由」 */
export const endProject = async (hand: Hand, text: string): Promise<Told> => {
  const found = /^(?<number>\d+)\s*(?<reason>[\s\S]*)$/.exec(text)?.groups;
  const project = await projectNumbered(hand, String(Number(found?.['number'] ?? 0)));
  const reason = asWrittenIn(hand, found?.['reason'] ?? '');
  if (reason === '') throw new UserProblem([sayReasonWanted(END_EXAMPLE)]);
  if (project.ended) throw new UserProblem([sayNoProject(project.number)]);
  await hand.register.changeProject(project.number, hand.author, (now) =>
    now?.ended ? null : { kind: 'end', day: hand.today, reason },
  );
  return { lines: [sayEndedProject(project, reason)] };
};

/** 「项目」, 「项目 3」 */
export const showProjects = async (hand: Hand, text: string): Promise<string> => {
  const { unitName, today, loaded } = hand;
  if (text !== '') {
    const project = await projectNumbered(hand, String(Number(/\d+/.exec(text)?.[0] ?? 0)));
    const enterprise = project.enterprise === null ? null : loaded.byCode(project.enterprise);
    return sayProject(project, unitName(project.unit), enterprise?.name ?? null, today);
  }
  const seen = (await hand.register.projects()).filter((one) => one.ended === null && maySee(hand, one));
  return sayProjects(
    seen.map((project) => ({ project, isBehind: isBehind(project, today) })),
    unitName,
  );
};
