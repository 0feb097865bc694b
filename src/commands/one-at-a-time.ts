import { sayOneAtATime, sayWhatWithCode } from '../replies/registry/troubles.ts';
import { asksSomething } from '../reports/asks-something.ts';
import { type Command, defineCommand, text } from './command.ts';

/** The lines of a project begin with words that are commands too. */
const PROJECT = /^入库\s*项目/;

/** Several orders in one message: the second would pass for the reason of the first. */
export const oneAtATimeAmong = (orders: readonly Command[]): Command => {
  const order = new RegExp(`^(?:${orders.map(({ name }) => name).join('|')})\\s*[:：]?\\s*\\S`);
  return defineCommand({
    name: '一次一件',
    summary: '一条消息里写了几件事',
    audience: 'reporter',
    examples: [],
    match: (words) => {
      const [first = '', ...others] = words.split('\n').map((line) => line.trim());
      const isOne = PROJECT.test(first) || !order.test(first) || !others.some((line) => order.test(line));
      return isOne || asksSomething(words) ? undefined : words;
    },
    run: () => text(sayOneAtATime()),
  });
};

const CODE = /(?<![0-9A-Za-z])\d{6}[0-9A-Za-z]{12}(?![0-9A-Za-z])/;

/** A text with a 统一社会信用代码 in it that no order takes is no question about the policy. */
export const codeAlone = defineCommand({
  name: '信用代码',
  summary: '写了统一社会信用代码，没有写要做什么',
  audience: 'reporter',
  examples: [],
  match: (words) => (asksSomething(words) ? undefined : CODE.exec(words)?.[0]),
  run: ({ input }) => text(sayWhatWithCode(input.toUpperCase())),
});
