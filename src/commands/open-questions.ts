import { sayOpenQuestions } from '../replies/questions.ts';
import { defineCommand, text } from './command.ts';

export const openQuestions = defineCommand({
  name: '待补充',
  summary: '看文件没有回答、答得不准的问题',
  audience: 'manager',
  examples: ['待补充'],
  match: (words) => (words === '待补充' ? words : undefined),
  run: async ({ questions, feedback, today }) =>
    text(sayOpenQuestions(await questions.unanswered(), await feedback.doubted(today))),
});
