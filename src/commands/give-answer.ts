import { answer, isAddition, isPlainAnswer, isReason, isRefusal } from '../filing/answer.ts';
import { errandOf } from '../filing/errand.ts';
import { pendingIn, settled } from '../filing/pending.ts';
import { sayNotFiled } from '../replies/doubts.ts';
import { defineCommand, saidOf, text } from './command.ts';

/** A plain answer to what was asked about a report: one of the choices, a number, yes or no. */
export const giveAnswer = defineCommand({
  name: '回答',
  summary: '回答关于月报的提问',
  audience: 'reporter',
  examples: [],
  match: (words, session, looks) => {
    const pending = pendingIn(session);
    return isPlainAnswer(words, pending) || isAddition(words, pending, looks) ? words : undefined;
  },
  run: async (context) => {
    const errand = errandOf(context);
    if (isRefusal(context.input, pendingIn(context.session))) {
      await settled(errand);
      return text(sayNotFiled());
    }
    return saidOf(await answer(errand, context.input), context.roster);
  },
});

/** A reason in free words; asked after all commands, so that a command or a question is never taken for one. */
export const giveReason = defineCommand({
  name: '说明原因',
  summary: '说明一个数为什么和以前差得多',
  audience: 'reporter',
  examples: [],
  match: (words, session) => (isReason(words, pendingIn(session)) ? words : undefined),
  run: async (context) => saidOf(await answer(errandOf(context), context.input), context.roster),
});
