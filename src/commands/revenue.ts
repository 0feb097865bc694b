import { handOf } from '../registering/hand.ts';
import { noteExamples, noteRevenue } from '../registering/note-enterprise.ts';
import { defineCommand, saidOfTold } from './command.ts';

export const revenue = defineCommand({
  name: '营收',
  summary: '登记企业到某月的年营业收入，按文件提示该进哪个库',
  audience: 'reporter',
  examples: [noteExamples.营收, '营收 湘乡市示例机械有限公司 1560万 2025-06 税务'],
  match: (words) => /^营收\s+(?<rest>\S.*)$/.exec(words)?.groups?.['rest'],
  run: async ({ input, ...context }) =>
    saidOfTold(await noteRevenue(await handOf(context), input), context.roster),
});
