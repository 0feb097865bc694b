import { UserProblem } from '../errors.ts';
import { type Choice, WHICH } from '../registering/find-enterprise.ts';
import { sayNoChoice } from '../replies/registry/troubles.ts';
import type { Session } from '../store/session-store.ts';
import { type Command, defineCommand } from './command.ts';

const choiceIn = ({ pending }: Session): Choice | null =>
  pending?.command === WHICH ? (pending.state as Choice) : null;

/** The number of one of several enterprises that a name could mean: what was said before is worked with its code. */
export const pickEnterpriseAmong = (commands: readonly Command[]): Command =>
  defineCommand({
    name: '选企业',
    summary: '几家企业名称相近时，回序号',
    audience: 'reporter',
    examples: [],
    match: (words, session) => {
      const number = /^第?\s?(?<number>\d{1,2})\s?(?:个|家|号)?[.。]?$/.exec(words)?.groups?.['number'];
      const choice = choiceIn(session);
      return number && choice ? { number: Number(number), choice } : undefined;
    },
    run: async ({ input: { number, choice }, ...context }) => {
      const code = choice.codes[number - 1];
      if (!code) throw new UserProblem([sayNoChoice(choice.codes.length)]);
      const { session, message } = context;
      const words = choice.text.replace(choice.name, code);
      const taken = commands
        .map((command) => command.take(words, {}, () => 'no'))
        .find((one) => one !== null);
      if (!taken) throw new Error('a choice for words that no command takes');
      const said = await taken.run({
        ...context,
        tools: context,
        message: { ...message, text: choice.source },
      });
      const { pending, ...rest } = session;
      // Found again when this message's work is cut off before its answer is kept, and by nobody else.
      await context.sessions.save(
        message,
        pending ? { ...rest, pending: { ...pending, endedBy: message.id } } : rest,
      );
      return said;
    },
  });
