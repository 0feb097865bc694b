import { UserProblem } from '../errors.ts';
import { asWritten } from '../filing/as-written.ts';
import type { Project, ProjectDeed } from '../registry/project.ts';
import { dayAheadIn } from '../registry/read-plan.ts';
import {
  sayCorrectProjectHow,
  sayMilestoneProblem,
  sayNotDone,
  sayReplanned,
  sayReworded,
} from '../replies/registry/projects.ts';
import { sayReasonWanted } from '../replies/registry/troubles.ts';
import { asWrittenIn } from './as-written-in.ts';
import type { Hand } from './hand.ts';
import { DONE_EXAMPLE, ordinal, projectNumbered } from './project-library.ts';
import type { Told } from './told.ts';

export const correctProjectExamples = [
  '订正 项目 3 第2个 2026-04-30 雨季停工',
  '订正 项目 3 第1个 未完成 验收没有通过',
  '订正 项目 3 责任：经开区管委会',
] as const;

const ORDER =
  /^(?<number>\d+)(?:号)?\s*(?:(?<label>目标|责任)(?:单位|人)?\s*[:：]\s*(?<words>\S[\s\S]*)|第?(?<milestone>\d{1,2}|[一二三四五六七八九十]{1,2})个?\s+(?<to>\S+)\s*(?<reason>[\s\S]*))$/;

const change = async (hand: Hand, { number }: Project, deed: ProjectDeed): Promise<Project | null> =>
  hand.register.changeProject(number, hand.author, () => deed);

/** 「订正 项目」: a milestone has another day or is not done after all; goal or responsibility are others. */
export const correctProject = async (hand: Hand, text: string): Promise<Told> => {
  const found = ORDER.exec(text)?.groups;
  if (!found) throw new UserProblem([sayCorrectProjectHow(correctProjectExamples)]);
  const { number = '', label, words = '', milestone = '', to = '', reason: said = '' } = found;
  const project = await projectNumbered(hand, String(Number(number)));
  if (label) {
    const kept = asWritten(words, hand.message.text);
    const kind = label === '目标' ? ('goal' as const) : ('responsible' as const);
    await change(hand, project, { kind, words: kept });
    return { lines: [sayReworded(project, label, kept)] };
  }
  const index = ordinal(milestone);
  const at = project.milestones[index - 1];
  if (!at) throw new UserProblem([sayMilestoneProblem(project, index, DONE_EXAMPLE)]);
  const day = dayAheadIn(to, hand.today);
  const isUndone = /^(?:未|没有?)完成$/.test(to);
  if (!day && !isUndone) throw new UserProblem([sayCorrectProjectHow(correctProjectExamples)]);
  const reason = asWrittenIn(hand, said);
  if (reason === '') throw new UserProblem([sayReasonWanted(correctProjectExamples[isUndone ? 1 : 0])]);
  if (!day) {
    await change(hand, project, { kind: 'not-done', milestone: index, reason });
    return { lines: [sayNotDone(project, at.what, reason)] };
  }
  await change(hand, project, { kind: 'replan', milestone: index, day, reason });
  return { lines: [sayReplanned(project, { ...at, day }, at.day, reason)] };
};
