import { handOf } from '../registering/hand.ts';
import { meansEnterprise } from '../registering/known-enterprise.ts';
import { groundOn } from '../registry/ground.ts';
import { sayNotForYou } from '../replies/problems.ts';
import { asksSomething } from '../reports/asks-something.ts';
import { type Command, type Context, defineCommand, mayUse, type Taken, text } from './command.ts';

const isKnown = async (context: Context, words: string): Promise<boolean> => {
  const { sender, policies, configuration, today } = context;
  const isPossible = sender !== null && groundOn(policies, configuration.registry, today) !== null;
  return isPossible && meansEnterprise(await handOf(context), words);
};

type Turned = { readonly who: string; readonly order: string; readonly rest: string };

const WHO = '(?<who>[^\\s,:]{2,40}?)';
/** 「红星电机营收1560万」; what was earned in a month is no figure of a year, and stays with others. */
const EARNS = new RegExp(`^${WHO}[\\s,:]*年?(?:营收|营业收入)(?:为|是|达到?)?[\\s,:]*(?<sum>\\d[\\s\\S]*)$`);
/** 「够不够」, 「进不进」 */
const ASKS_WHETHER = /(?<verb>[一-龥])不\k<verb>/;
/** 「查 红星电机」 */
const LOOK = new RegExp(`^(?:查看?|查询|查一下|看看?|看一下)\\s*${WHO}$`);

const turnedBy = (words: string, ordered: RegExp): Turned | null => {
  const { who = '', order = '', rest = '' } = ordered.exec(words)?.groups ?? {};
  if (who) return { who, order, rest };
  const earns = EARNS.exec(words)?.groups;
  if (earns) return { who: earns['who'] ?? '', order: '营收', rest: earns['sum'] ?? '' };
  const looked = LOOK.exec(words)?.groups?.['who'];
  return looked === undefined ? null : { who: looked, order: '企业', rest: '' };
};

/**
 * 「红星电机 营收 1560万」: the enterprise as people call it, before the command's name. Whether it is one only the
 * registry knows; where it is none, the words are for the `others`.
 */
export const nameFirstAmong = (orders: readonly Command[], others: readonly Command[]): Command => {
  const names = orders.map(({ name }) => name).sort((a, b) => b.length - a.length);
  const ordered = new RegExp(
    `^${WHO}[\\s,:]+(?<order>${names.join('|')})(?:[\\s,:]+(?<rest>\\S[\\s\\S]*))?$`,
  );
  return defineCommand({
    name: '企业在前',
    summary: '企业名写在命令前面',
    audience: 'everyone',
    examples: [],
    match: (words, session, looks) => {
      const isQuestion = asksSomething(words) || ASKS_WHETHER.test(words);
      const turned = isQuestion ? null : turnedBy(words, ordered);
      if (!turned) return undefined;
      const { who, order, rest } = turned;
      const take = (command: Command, said: string): { command: Command; run: Taken['run'] }[] => {
        const taken = command.take(said, session, looks);
        return taken ? [{ command, run: taken.run }] : [];
      };
      const [meant] = orders.flatMap((command) => take(command, `${order} ${who} ${rest}`.trim()));
      const otherwise = others.flatMap((command) => take(command, words));
      return meant && { who, meant, otherwise };
    },
    run: async ({ input: { who, meant, otherwise }, ...context }) => {
      const { sender } = context;
      if (await isKnown(context, who)) {
        if (!mayUse(meant.command.audience, sender)) return text(sayNotForYou(meant.command.name));
        return meant.run({ ...context, tools: context });
      }
      const next = otherwise.find(({ command }) => mayUse(command.audience, sender));
      if (!next) throw new Error('words that no command takes');
      return next.run({ ...context, tools: context });
    },
  });
};
