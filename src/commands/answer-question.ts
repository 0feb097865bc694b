import { UserProblem } from '../errors.ts';
import { sayAnswerKept, sayAnswerToAsker, sayNoQuestion } from '../replies/questions.ts';
import { titleOf } from '../roster/roster.ts';
import { defineCommand, text } from './command.ts';

export const answerQuestion = defineCommand({
  name: '补充',
  summary: '答复一个文件没有回答的问题',
  audience: 'manager',
  examples: ['补充 2 申报通知每年3月由市科技工信局另行印发'],
  match: (words) => /^补充\s*(?<number>\d+)[\s.、:]+(?<answer>\S[\s\S]*)$/.exec(words)?.groups,
  run: async ({ input, questions, roster, sender, now }) => {
    const number = String(Number(input['number']));
    const by = sender ? titleOf(sender, roster) : '统筹';
    const answer = { text: input['answer'] ?? '', by, at: now };
    const question = await questions.answer(number, answer);
    if (!question) throw new UserProblem([sayNoQuestion(number)]);
    const { asker } = question;
    return {
      replies: [text(sayAnswerKept(number))],
      tells: asker ? [{ account: asker, text: sayAnswerToAsker(question.text, answer) }] : [],
    };
  },
});
