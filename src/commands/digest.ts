import { digestMessages } from '../reminders/digest-messages.ts';
import { defineCommand } from './command.ts';

export const digest = defineCommand({
  name: '周报',
  summary: '看现在的每周进度和进度图',
  audience: 'reporter',
  examples: ['周报'],
  match: (words) => (/^(每周进度|周报|进度图)$/.test(words) ? words : undefined),
  run: ({ ledger, configuration, pageLinks, today }) =>
    digestMessages({ ledger, configuration, pageLinks }, today),
});
