import { EXAMPLE, enrolEnterprise } from '../registering/enrol-enterprise.ts';
import { handOf } from '../registering/hand.ts';
import { defineCommand, saidOfTold } from './command.ts';

export const enrol = defineCommand({
  name: '入库',
  summary: '把企业登记进一个库，第一次要写统一社会信用代码',
  audience: 'reporter',
  examples: [EXAMPLE, '入库 规上 湘乡市示例机械有限公司 2025-06-01'],
  match: (words) => /^(?:入库\s*|登记\s+)(?<rest>(?!项目)\S.*)$/.exec(words)?.groups?.['rest'],
  run: async ({ input, ...context }) =>
    saidOfTold(await enrolEnterprise(await handOf(context), input), context.roster),
});
