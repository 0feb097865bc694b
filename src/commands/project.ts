import { correctProject, correctProjectExamples } from '../registering/correct-project.ts';
import { handOf } from '../registering/hand.ts';
import {
  DONE_EXAMPLE,
  END_EXAMPLE,
  ENTER_EXAMPLE,
  endProject,
  enterProject,
  finishMilestone,
  showProjects,
} from '../registering/project-library.ts';
import { defineCommand, saidOfTold, text } from './command.ts';

export const enterProjectCommand = defineCommand({
  name: '入库 项目',
  summary: '把项目登记进入规库，写清目标、节点、责任',
  audience: 'reporter',
  examples: [ENTER_EXAMPLE],
  match: (words) =>
    /^入库\s*项目(?:\s+(?<rest>\S[\s\S]*))?$/
      .exec(words)
      ?.slice(1)
      .map((rest = '') => rest)[0],
  run: async ({ input, ...context }) =>
    saidOfTold(await enterProject(await handOf(context), input), context.roster),
});

export const endProjectCommand = defineCommand({
  name: '出库 项目',
  summary: '项目出库，写明理由',
  audience: 'reporter',
  examples: [END_EXAMPLE],
  match: (words) => /^出库\s*项目\s*(?<rest>[\s\S]*)$/.exec(words)?.groups?.['rest'],
  run: async ({ input, ...context }) =>
    saidOfTold(await endProject(await handOf(context), input), context.roster),
});

export const correctProjectCommand = defineCommand({
  name: '订正 项目',
  summary: '项目的节点推迟了、没有完成，或目标、责任变了',
  audience: 'reporter',
  examples: correctProjectExamples,
  match: (words) => /^订正\s*项目\s*(?<rest>[\s\S]*)$/.exec(words)?.groups?.['rest'],
  run: async ({ input, ...context }) =>
    saidOfTold(await correctProject(await handOf(context), input), context.roster),
});

export const milestone = defineCommand({
  name: '节点',
  summary: '登记项目的一个节点完成了',
  audience: 'reporter',
  examples: [DONE_EXAMPLE],
  match: (words) => /^节点\s*(?<rest>(?:项目)?\s*\d[^\n]*)$/.exec(words)?.groups?.['rest'],
  run: async ({ input, ...context }) =>
    saidOfTold(await finishMilestone(await handOf(context), input), context.roster),
});

export const projects = defineCommand({
  name: '项目',
  summary: '看入规库的项目和节点，逾期的标出来',
  audience: 'reporter',
  examples: ['项目', '项目 3'],
  match: (words) =>
    /^(?:项目|(?:企业)?库\s+(?:重点产业)?(?:项目|入规)库?)(?:\s*(?<rest>\d{1,6}))?$/
      .exec(words)
      ?.slice(1)
      .map((rest = '') => rest)[0],
  run: async ({ input, ...context }) => text(await showProjects(await handOf(context), input)),
});
