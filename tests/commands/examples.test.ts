import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandsOf } from '../../src/commands/index.ts';
import { readConfiguration } from '../../src/data/configuration.ts';

/** Only what says so is a report; the reader has tests of its own. */
const looks = (text: string) => (/^(?:月报|零报告|同上月)/.test(text) ? 'report' : 'no');
const commands = commandsOf(readConfiguration(join(import.meta.dirname, '../../config')).metrics);
const examples = commands.flatMap(({ name, examples }) => examples.map((example) => ({ name, example })));

describe('the examples that 帮助 shows', () => {
  it.each(examples)('$example is understood by $name and by no command before it', ({ name, example }) => {
    expect(commands.find((command) => command.take(example, {}, looks))?.name).toBe(name);
  });

  it.each([
    ['谁还没有报', '谁没报'],
    ['还有哪些单位没报？', '谁没报'],
    ['历史东郊乡', '历史'],
    ['历史遗留问题怎么办', '问政策'],
    ['查看月报', '我的月报'],
    ['导出6月汇总表', '导出'],
    ['导出', '导出'],
    ['不报了', '取消'],
    ['改革开放以来的政策', '问政策'],
    ['撤回上个月月报', '撤回'],
  ])('「%s」 is understood as %s', (words, name) => {
    expect(commands.find((command) => command.take(words.normalize('NFKC'), {}, looks))?.name).toBe(name);
  });
});

describe('a command that goes by the text alone', () => {
  const byText = commands.filter(({ goesByText }) => goesByText);
  const pending = { command: '月报', state: {}, askedTo: 'm' };

  it('takes the same texts whoever says them and whatever was said before', () => {
    expect(byText.length).toBeGreaterThan(50);
    for (const { example } of examples)
      for (const { name, take } of byText) {
        const alone = take(example, {}, () => 'no') !== null;
        const amid = take(example, { pending, turns: [{}] }, () => 'report') !== null;
        expect([name, example, amid]).toEqual([name, example, alone]);
      }
  });
});
