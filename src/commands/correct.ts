import { correctExamples, correctRecord } from '../registering/correct-record.ts';
import { handOf } from '../registering/hand.ts';
import { defineCommand, saidOfTold } from './command.ts';

export const correct = defineCommand({
  name: '订正',
  summary: '入库、升级的日期写错了，或者不该登记，应兑跟着改',
  audience: 'reporter',
  examples: [correctExamples.day, correctExamples.mistake],
  match: (words) => /^订正\s+(?<rest>(?!项目)\S[\s\S]*)$/.exec(words)?.groups?.['rest'],
  run: async ({ input, ...context }) =>
    saidOfTold(await correctRecord(await handOf(context), input), context.roster),
});
