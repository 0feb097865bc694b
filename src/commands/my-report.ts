import { addMonths, type Month, monthOf } from '../calendar/day.ts';
import { readMonth } from '../calendar/read-month.ts';
import { UserProblem } from '../errors.ts';
import { type Errand, errandOf, ownUnit } from '../filing/errand.ts';
import { sayNothingFiled, sayStanding } from '../replies/history.ts';
import { sayStatusOf } from '../replies/month-table.ts';
import { sayMonthNeeded } from '../replies/rulings.ts';
import { metricsOf } from '../reports/metric.ts';
import type { Entry } from '../reports/record.ts';
import { latestVersion, ownDeadline, rowOf } from '../reports/standing.ts';
import { defineCommand, text } from './command.ts';

const lastReturn = (entries: readonly Entry[]): string =>
  entries.flatMap((entry) => (entry.kind === 'return' ? [entry.reason] : [])).at(-1) ?? '';

/** What stands of a month, or that nothing does. */
const sayMonthOf = async (errand: Errand, month: Month): Promise<{ words: string; isFiled: boolean }> => {
  const { ledger, deadlines, configuration, now } = errand;
  const unit = ownUnit(errand);
  const [entries, { past, achievements }] = await Promise.all([
    ledger.entries(unit.id, month),
    ledger.backdrop(unit, month, now),
  ]);
  const terms = ledger.terms(month, now);
  const version = latestVersion(entries);
  const until = ownDeadline(entries, terms);
  if (!version || version.kind === 'withdrawal')
    return { words: sayNothingFiled(unit.name, month, until), isFiled: false };
  const lock = deadlines.lockOf(month);
  const end = until > lock ? until : lock;
  const row = rowOf(unit, entries, terms);
  const words = sayStanding({
    unit: unit.name,
    month,
    status: sayStatusOf(row),
    returned: row.status === 'returned' ? { reason: lastReturn(entries), until } : null,
    version,
    metrics: metricsOf(unit, configuration.metrics),
    past,
    achievements: achievements(entries),
    openUntil: ledger.isOpen(month, entries, now) ? (now > end ? 'unlocked' : end) : null,
  });
  return { words, isFiled: true };
};

export const myReport = defineCommand({
  name: '我的月报',
  summary: '看本单位报了什么',
  audience: 'reporter',
  examples: ['我的月报', '我的月报 5月'],
  match: (words) =>
    /^(?:我的月报|我报了什么|查看?(?:我的)?月报)\s*(?<month>.{0,12})$/.exec(words)?.groups?.['month'],
  run: async (context) => {
    const errand = errandOf(context);
    const { input, deadlines, now, today } = context;
    const month = input === '' ? monthOf(now) : readMonth(input, today);
    if (!month) throw new UserProblem([sayMonthNeeded('我的月报 5月')]);
    const current = await sayMonthOf(errand, month);
    // In the first days of a month people mean the one before: while it can be changed, it is shown too.
    const before = addMonths(month, -1);
    if (input !== '' || current.isFiled || now > deadlines.lockOf(before)) return text(current.words);
    return text([current.words, (await sayMonthOf(errand, before)).words].join('\n\n'));
  },
});
