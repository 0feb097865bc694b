import { handOf } from '../registering/hand.ts';
import { EXAMPLE, promoteEnterprise } from '../registering/promote-enterprise.ts';
import { defineCommand, saidOfTold } from './command.ts';

export const promote = defineCommand({
  name: '升级',
  summary: '登记企业新认定的级别，有奖补的自动列入应兑',
  audience: 'reporter',
  examples: [EXAMPLE, '升级 湘乡市示例机械有限公司 国家级小巨人 2025-06-10 工信部公告2025年第1号'],
  match: (words) => /^升级\s+(?<rest>\S[\s\S]*)$/.exec(words)?.groups?.['rest'],
  run: async ({ input, ...context }) =>
    saidOfTold(await promoteEnterprise(await handOf(context), input), context.roster),
});
