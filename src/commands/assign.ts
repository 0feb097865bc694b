import { handOf } from '../registering/hand.ts';
import {
  ASSIGN_EXAMPLE,
  assignEnterprise,
  RENAME_EXAMPLE,
  renameEnterprise,
} from '../registering/settle-owner.ts';
import { defineCommand, saidOfTold } from './command.ts';

export const assign = defineCommand({
  name: '划归',
  summary: '核定一家企业归哪个单位',
  audience: 'manager',
  examples: [ASSIGN_EXAMPLE],
  match: (words) => /^划归\s+(?<rest>\S[\s\S]*)$/.exec(words)?.groups?.['rest'],
  run: async ({ input, ...context }) =>
    saidOfTold(await assignEnterprise(await handOf(context), input), context.roster),
});

export const rename = defineCommand({
  name: '更名',
  summary: '企业改了名，原名还查得到',
  audience: 'reporter',
  examples: [RENAME_EXAMPLE],
  match: (words) => /^更名\s+(?<rest>\S.*)$/.exec(words)?.groups?.['rest'],
  run: async ({ input, ...context }) =>
    saidOfTold(await renameEnterprise(await handOf(context), input), context.roster),
});
