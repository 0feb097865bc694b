import { sayDigest } from '../replies/digest.ts';
import { defineCommand, text } from './command.ts';

export const progress = defineCommand({
  name: '进度',
  summary: '看各项目标完成多少',
  audience: 'reporter',
  examples: ['进度'],
  match: (words) => (words === '进度' || words === '周报' ? words : undefined),
  run: async ({ ledger, today }) => text(sayDigest(await ledger.progress(today), today)),
});
