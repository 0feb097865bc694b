import { handOf } from '../registering/hand.ts';
import { showEnterprise } from '../registering/list-enterprises.ts';
import { asksSomething } from '../reports/asks-something.ts';
import { defineCommand, text } from './command.ts';

const EXAMPLE = '企业 湘乡市示例机械有限公司';

const COMPANY = '\\S{2,40}(?:公司|厂|集团|合作社)';
/** 「企业 甲机械」, 「企业某公司」, 「查企业 甲机械」 */
const NAMED = new RegExp(
  `^(?:查看?|查询|查一下|看看?|看一下)?\\s*企业(?<name>\\s+\\S[^\\n]{0,60}|${COMPANY})$`,
);
/** 「查一下 某公司」, 「查 9143…」, 「某有限公司」 or 「9143…」 alone */
const WHOLE = new RegExp(
  `^(?:(?:查看?|查询|查一下)\\s*(?=${COMPANY}$|[0-9A-Za-z]{18}$)|(?=\\S{2,40}有限(?:责任)?公司$|\\d{6}[0-9A-Za-z]{12}$))(?<name>[^\\s,:]+)$`,
);

export const enterprise = defineCommand({
  name: '企业',
  summary: '看一家企业的级别、在库、营收、奖补和差一步',
  audience: 'reporter',
  examples: [EXAMPLE, '企业 91430381MA0000000P'],
  // 「企业 怎么申报」 is a question about the policy, and so is 「查询 种子企业库」.
  match: (words) => {
    const rest = [NAMED, WHOLE].map((form) => form.exec(words)?.groups?.['name']).find(Boolean);
    return rest === undefined || asksSomething(rest) ? undefined : rest.trim();
  },
  run: async ({ input, ...context }) => text(await showEnterprise(await handOf(context), input, EXAMPLE)),
});
