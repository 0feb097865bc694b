import { digestMessages } from '../reminders/digest-messages.ts';
import { sayDigest } from '../replies/digest.ts';
import { defineCommand, text } from './command.ts';

export const progress = defineCommand({
  name: '进度',
  summary: '看各项目标完成多少',
  audience: 'reporter',
  examples: ['进度'],
  match: (words) => (words === '进度' ? words : undefined),
  run: async ({ ledger, today }) => text(sayDigest(await ledger.review(today))),
});

export const digest = defineCommand({
  name: '周报',
  summary: '看现在的每周进度和进度图',
  audience: 'reporter',
  examples: ['周报'],
  match: (words) => (words === '周报' ? words : undefined),
  run: ({ ledger, configuration, today }) => digestMessages({ ledger, configuration }, today),
});
