import { handOf } from '../registering/hand.ts';
import { EXAMPLE, leaveLibrary } from '../registering/leave-library.ts';
import { defineCommand, saidOfTold } from './command.ts';

export const leave = defineCommand({
  name: '出库',
  summary: '把企业移出一个库，写明理由',
  audience: 'reporter',
  examples: [EXAMPLE, '出库 规上 湘乡市示例机械有限公司 2025-06-01 营收达不到标准'],
  match: (words) => /^出库\s*(?<rest>(?!项目)\S[\s\S]*)$/.exec(words)?.groups?.['rest'],
  run: async ({ input, ...context }) =>
    saidOfTold(await leaveLibrary(await handOf(context), input), context.roster),
});
