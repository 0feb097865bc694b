import { handOf } from '../registering/hand.ts';
import { noteExamples, noteSentence } from '../registering/note-enterprise.ts';
import { type Command, defineCommand, saidOfTold } from './command.ts';

type Kind = keyof Omit<typeof noteExamples, '营收'>;

/** A sentence about an enterprise: the word, the name, then what is to be kept. */
const noteCommand = (kind: Kind, summary: string): Command => {
  const noted = new RegExp(`^${kind}\\s+(?<rest>\\S[\\s\\S]*)$`);
  return defineCommand({
    name: kind,
    summary,
    audience: 'reporter',
    examples: [noteExamples[kind]],
    match: (words) => noted.exec(words)?.groups?.['rest'],
    run: async ({ input, ...context }) =>
      saidOfTold(await noteSentence(await handOf(context), kind, input), context.roster),
  });
};

export const noteCommands: readonly Command[] = [
  noteCommand('风险', '标记规上企业有退规风险，写明原因'),
  noteCommand('解除风险', '企业不再有退规风险，写明原因'),
  noteCommand('帮扶', '记下一企一策的帮扶措施'),
  noteCommand('情况', '记下企业符合哪些奖补条件，「差一步」按它算'),
];
