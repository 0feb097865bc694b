import { certifyAward, EXAMPLE } from '../registering/certify-award.ts';
import { handOf } from '../registering/hand.ts';
import { defineCommand, saidOfTold } from './command.ts';

export const certify = defineCommand({
  name: '认定',
  summary: '登记梯度以外的认定、证书和投资，按文件算出应兑',
  audience: 'reporter',
  examples: [EXAMPLE, '认定 湘乡市示例机械有限公司 湘潭市级企业技术中心 2025-05-20'],
  match: (words) => /^认定\s+(?<rest>\S[\s\S]*)$/.exec(words)?.groups?.['rest'],
  run: async ({ input, ...context }) =>
    saidOfTold(await certifyAward(await handOf(context), input), context.roster),
});
