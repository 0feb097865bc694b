import type { Day } from '../../calendar/day.ts';
import { nextMilestone, type Project } from '../../registry/project.ts';

/** Every sentence about the projects of the 入规 library. */
export const sayProjectHow = (missing: readonly string[], example: string): string =>
  `没有入库，还差：${missing.join('、')}。入库的项目要写清目标、节点（每个带日期）、责任（方案 三（一）），如：\n${example}`;

/** A milestone without a day, or with a day that has no year. */
export const sayMilestoneUnread = (words: string): string =>
  `节点「${words}」没有看出日期，要写上哪年哪月哪日，如「2025-09-30 主体完工」。没有入库，改好后整份重发。`;

export const sayReplanned = (
  { number }: Project,
  { day, what }: Project['milestones'][number],
  before: Day,
  reason: string,
): string => `已订正：项目${number} ${what}，${before} → ${day}（${reason}）。`;

export const sayNotDone = ({ number }: Project, what: string, reason: string): string =>
  `已订正：项目${number} ${what}还没有完成（${reason}）。`;

export const sayReworded = ({ number }: Project, label: string, words: string): string =>
  `已订正：项目${number}的${label}是${words}。`;

export const sayCorrectProjectHow = (examples: readonly string[]): string =>
  `项目可以这样订正：${examples.map((one) => `「${one}」`).join('、')}。`;

export const sayProjectTaken = (number: string, name: string): string =>
  `「${name}」已经在库里，是项目${number}，没有重复登记。`;

export const sayEnteredProject = ({ number, name, milestones }: Project, unit: string): string =>
  `已入库：项目${number} ${name}（${unit}），${milestones.length}个节点。完成一个发「节点 ${number} 第1个 日期」。`;

export const sayNoProject = (number: string): string =>
  number === '0'
    ? '请写项目编号，用「项目」查。'
    : `没有项目${number}，或者不归您管、已经出库。用「项目」查编号。`;

export const sayNotYourProject = (unit: string): string =>
  `只能登记本单位的项目；${unit}的项目请由${unit}、牵头单位或统筹登记。`;

const milestoneLine = (
  { day, what, doneOn }: Project['milestones'][number],
  index: number,
  today: Day,
): string => {
  const state = doneOn ? `${doneOn}完成` : day < today ? '逾期' : '未到';
  return `第${index + 1}个 ${day} ${what}：${state}`;
};

export const sayProject = (project: Project, unit: string, enterprise: string | null, today: Day): string =>
  [
    `项目${project.number} ${project.name}（${unit}）`,
    ...(enterprise ? [`企业：${enterprise}`] : []),
    `目标：${project.goal}`,
    ...project.milestones.map((one, index) => milestoneLine(one, index, today)),
    `责任：${project.responsible}`,
    ...(project.ended ? [`${project.ended.day}出库：${project.ended.reason}`] : []),
  ].join('\n');

export const sayProjects = (
  projects: readonly { readonly project: Project; readonly isBehind: boolean }[],
  unitName: (unit: string) => string,
): string => {
  if (projects.length === 0) return '库里还没有项目。登记用「入库 项目」。';
  const lines = projects.map(({ project, isBehind: late }) => {
    const next = nextMilestone(project);
    const step = next ? `下一个节点${next.day} ${next.what}${late ? '（逾期）' : ''}` : '节点都完成了';
    return `项目${project.number} ${project.name}（${unitName(project.unit)}）：${step}`;
  });
  const late = projects.filter((one) => one.isBehind).length;
  return [`入规库有${projects.length}个项目，逾期${late}个：`, ...lines, '看一个发「项目 编号」。'].join(
    '\n',
  );
};

export const sayMilestoneDone = (project: Project, what: string, day: Day): string => {
  const next = nextMilestone(project);
  return `已记：项目${project.number} ${what}，${day}完成。${next ? `下一个节点：${next.day} ${next.what}。` : '节点都完成了。'}`;
};

export const sayMilestoneProblem = (
  { number, milestones }: Project,
  milestone: number,
  example: string,
): string =>
  milestones[milestone - 1]?.doneOn
    ? `项目${number}的第${milestone}个节点已经完成，没有动。`
    : `项目${number}有${milestones.length}个节点，请写第几个和不晚于今天的日期，如「${example}」。`;

export const sayEndedProject = ({ number, name }: Project, reason: string): string =>
  `已出库：项目${number} ${name}（${reason}）。`;
