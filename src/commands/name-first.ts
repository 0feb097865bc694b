import { handOf } from '../registering/hand.ts';
import { meansEnterprise } from '../registering/known-enterprise.ts';
import { groundOn } from '../registry/ground.ts';
import { sayNotForYou } from '../replies/problems.ts';
import { asksSomething } from '../reports/asks-something.ts';
import { type Command, type Context, defineCommand, mayUse, type Said, text } from './command.ts';

type Run = (context: Context) => Promise<Said> | Said;

const isKnown = async (context: Context, words: string): Promise<boolean> => {
  const { sender, policies, configuration, today } = context;
  const isPossible = sender !== null && groundOn(policies, configuration.registry, today) !== null;
  return isPossible && meansEnterprise(await handOf(context), words);
};

/**
 * 「红星电机 营收 1560万」: the enterprise as people call it, before the command's name. Whether it is one only the
 * registry knows; where it is none, the words are for the `others`.
 */
export const nameFirstAmong = (orders: readonly Command[], others: readonly Command[]): Command => {
  const names = orders.map(({ name }) => name).sort((a, b) => b.length - a.length);
  const first = new RegExp(
    `^(?<who>[^\\s,:]{2,40}?)(?:[\\s,:]+(?<order>${names.join('|')})(?:[\\s,:]+(?<rest>\\S[\\s\\S]*))?|(?<glued>营收)(?<sum>\\d[\\s\\S]*))$`,
  );
  return defineCommand({
    name: '企业在前',
    summary: '企业名写在命令前面',
    audience: 'everyone',
    examples: [],
    match: (words, session, looks) => {
      const found = asksSomething(words) ? undefined : first.exec(words)?.groups;
      if (!found) return undefined;
      const { who = '', order = found['glued'] ?? '', rest = found['sum'] ?? '' } = found;
      const ordered = `${order} ${who} ${rest}`.trim();
      const take = (command: Command, said: string): { command: Command; run: Run }[] => {
        const run = command.take(said, session, looks);
        return run ? [{ command, run }] : [];
      };
      const [meant] = orders.flatMap((command) => take(command, ordered));
      const otherwise = others.flatMap((command) => take(command, words));
      return meant && { who, meant, otherwise };
    },
    run: async ({ input: { who, meant, otherwise }, ...context }) => {
      const { sender } = context;
      if (await isKnown(context, who)) {
        if (!mayUse(meant.command.audience, sender)) return text(sayNotForYou(meant.command.name));
        return meant.run(context);
      }
      const next = otherwise.find(({ command }) => mayUse(command.audience, sender));
      if (!next) throw new Error('words that no command takes');
      return next.run(context);
    },
  });
};
