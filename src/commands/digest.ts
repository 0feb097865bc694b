import { dayOf } from '../calendar/day.ts';
import { cutAsOf } from '../calendar/read-moment.ts';
import { errataSince, momentMeant } from '../filing/as-of.ts';
import { digestMessages } from '../reminders/digest-messages.ts';
import { sayBelow } from '../replies/errata.ts';
import { defineCommand, text } from './command.ts';

export const digest = defineCommand({
  name: '周报',
  summary: '看现在的每周进度和进度图，也可以按以前的一个时间',
  audience: 'reporter',
  examples: ['周报', '周报 按 2025-06-25 18:00'],
  match: (words) => {
    const { rest, asOf } = cutAsOf(words);
    return /^(每周进度|周报|进度图)$/.test(rest) ? { asOf } : undefined;
  },
  run: async ({ input, ledger, configuration, pageLinks, now, today }) => {
    const books = { ledger, configuration };
    const since = momentMeant(input.asOf, now);
    if (since === null) return digestMessages({ ...books, pageLinks }, today);
    const through = dayOf(since);
    const [messages, errata] = await Promise.all([
      digestMessages(books, through, since),
      errataSince(books, through, since, now),
    ]);
    return [...messages, text(sayBelow(errata))];
  },
});
