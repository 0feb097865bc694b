import { monthOf } from '../calendar/day.ts';
import { readMonth } from '../calendar/read-month.ts';
import { UserProblem } from '../errors.ts';
import { errandOf, ownUnit } from '../filing/errand.ts';
import { titleIn } from '../filing/month-file.ts';
import { sayHistory, sayOthersHistory } from '../replies/history.ts';
import { sayMonthNeeded } from '../replies/rulings.ts';
import { metricsOf } from '../reports/metric.ts';
import { entryWithoutWords } from '../reports/record.ts';
import { managesAll } from '../roster/person.ts';
import { defineCommand, text } from './command.ts';

const EXAMPLE = '历史 东郊乡 5月';

export const history = defineCommand({
  name: '历史',
  summary: '看一份月报是谁、什么时候、怎么改的',
  audience: 'reporter',
  examples: ['历史', '历史 5月', EXAMPLE],
  // Without a blank only what ends like a unit or a month: 「历史遗留问题」 is a question.
  match: (words) =>
    /^历史(?:记录)?(?<rest>\s.{1,30}|.{2,16}(?:[乡镇局]|街道|管委会|金融办|支行|月份?))?$/
      .exec(words)
      ?.slice(1)
      .map((rest = '') => rest.trim())[0],
  run: async (context) => {
    const { input, sender, message, roster, ledger, configuration, now, today } = context;
    const own = ownUnit(errandOf(context));
    const named = roster.unitLeading(input);
    const unit = named?.unit ?? own;
    if (unit.id !== own.id && !managesAll(sender)) throw new UserProblem([sayOthersHistory(own.name)]);
    const rest = named?.rest ?? input;
    const month = rest === '' ? monthOf(now) : readMonth(rest, today);
    if (!month) throw new UserProblem([sayMonthNeeded(EXAMPLE)]);
    const whole = await ledger.entries(unit.id, month);
    // In a group everybody reads along: of another unit only the figures are shown.
    const entries = message.chat !== null && unit.id !== own.id ? whole.map(entryWithoutWords) : whole;
    const metrics = metricsOf(unit, configuration.metrics);
    return text(sayHistory(unit.name, month, entries, metrics, titleIn(roster)));
  },
});
