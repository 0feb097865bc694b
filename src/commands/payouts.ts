import { UserProblem } from '../errors.ts';
import { type Hand, handOf } from '../registering/hand.ts';
import { listPayouts, sumPayouts } from '../registering/list-payouts.ts';
import {
  confirmPayment,
  enterPayment,
  payExamples,
  undoPayment,
  voidEntitlement,
} from '../registering/pay-out.ts';
import type { Told } from '../registering/told.ts';
import { sayOnlyAlone } from '../replies/registry/lists.ts';
import { asksSomething } from '../reports/asks-something.ts';
import { type Command, defineCommand, saidOfTold, text } from './command.ts';

/** What shows money; in a group it is not shown. */
const show = (
  name: string,
  summary: string,
  examples: readonly string[],
  list: (hand: Hand, words: string) => string,
): Command => {
  const asked = new RegExp(`^${name}(?:名单|清单|情况|合计)?(?:\\s+(?<rest>\\S[^\\n]{0,40}))?$`);
  return defineCommand({
    name,
    summary,
    audience: 'reporter',
    examples,
    match: (words) => {
      const found = asked.exec(words);
      const rest = found?.groups?.['rest'] ?? '';
      return !found || asksSomething(rest) ? undefined : rest;
    },
    run: async ({ input, ...context }) => {
      const hand = await handOf(context);
      if (hand.seenBy === 'group') throw new UserProblem([sayOnlyAlone(name)]);
      return text(list(hand, input));
    },
  });
};

const change = (
  name: string,
  summary: string,
  { examples, also = '' }: { readonly examples: readonly string[]; readonly also?: string },
  work: (hand: Hand, words: string) => Promise<Told>,
): Command => {
  const ordered = new RegExp(`^(?:${name}${also})\\s*(?<rest>(?:编号)?\\s*\\d[\\s\\S]*)$`);
  const command = defineCommand({
    name,
    summary,
    audience: 'reporter',
    examples,
    match: (words) => ordered.exec(words)?.groups?.['rest'],
    run: async ({ input, ...context }) =>
      saidOfTold(await work(await handOf(context), input), context.roster),
  });
  return { ...command, forKinds: ['department'] };
};

export const payoutCommands: readonly Command[] = [
  show('应兑', '看应兑现的奖补', ['应兑', '应兑 2025 东郊乡'], (hand, words) =>
    listPayouts(hand, '应兑', words),
  ),
  show('未兑', '看还没有兑现的奖补', ['未兑', '未兑 2025'], (hand, words) =>
    listPayouts(hand, '未兑', words),
  ),
  show('兑现', '看奖补兑现的年度合计和分项合计', ['兑现', '兑现 2025'], sumPayouts),
  change(
    '已兑',
    '登记兑付，可以几笔一起，要另一个人确认',
    { examples: [payExamples.pay, payExamples.payMany], also: '付?' },
    enterPayment,
  ),
  change(
    '确认兑付',
    '确认别人登记的兑付',
    {
      examples: [payExamples.confirm, payExamples.confirmMany],
      also: '|兑付确认|确认(?=\\s*(?:编号)?[\\d\\s、,和-]{1,60}$)',
    },
    confirmPayment,
  ),
  change('撤销兑付', '别人登记的兑付不对，退回去', { examples: [payExamples.unpay] }, undoPayment),
  change('作废', '一笔应兑其实不该有，写明理由', { examples: [payExamples.void] }, voidEntitlement),
];
