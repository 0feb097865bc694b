import { handOf } from '../registering/hand.ts';
import { showEnterprise } from '../registering/list-enterprises.ts';
import { asksSomething } from '../reports/asks-something.ts';
import { defineCommand, text } from './command.ts';

const EXAMPLE = '企业 湘乡市示例机械有限公司';

export const enterprise = defineCommand({
  name: '企业',
  summary: '看一家企业的级别、在库、营收、奖补和差一步',
  audience: 'reporter',
  examples: [EXAMPLE, '企业 91430381MA0000000P'],
  // 「企业 怎么申报」 is a question about the policy.
  match: (words) => {
    const rest =
      /^(?:(?:查看?|查询|查一下|看看?|看一下)?\s*企业|查一?下|查询)(?:\s+(?<words>\S[^\n]{0,60})|(?<name>\S{2,40}(?:公司|厂|集团|合作社)))$|^(?<whole>[^\s,，。、]{2,40}有限(?:责任)?公司)$/
        .exec(words)
        ?.slice(1)
        .find(Boolean);
    return rest === undefined || asksSomething(rest) ? undefined : rest;
  },
  run: async ({ input, ...context }) => text(await showEnterprise(await handOf(context), input, EXAMPLE)),
});
