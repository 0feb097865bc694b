import { sayOpenQuestions } from '../replies/questions.ts';
import { defineCommand, text } from './command.ts';

export const openQuestions = defineCommand({
  name: '待补充',
  summary: '看文件没有回答的问题',
  audience: 'manager',
  examples: ['待补充'],
  match: (words) => (words === '待补充' ? words : undefined),
  run: async ({ questions }) => text(sayOpenQuestions(await questions.unanswered())),
});
