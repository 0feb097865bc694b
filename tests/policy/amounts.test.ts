import { describe, expect, it } from 'vitest';
import { moneysIn, numberIn } from '../../src/policy/amounts.ts';
import { asked, policies } from '../support/policy.ts';
import { questionsIn } from '../support/question-file.ts';

describe('amounts of money in a question', () => {
  it.each([
    ['一百五十', 150],
    ['两千', 2000],
    ['一百五', 150],
    ['二点五', 2.5],
    ['1,200', 1200],
    ['十', 10],
    ['一百零三', 103],
    ['很多', null],
  ])('reads %s', (words, number) => expect(numberIn(words)).toBe(number));

  it.each([
    ['投了80万', [[80, 'investment']]],
    ['投资1.2亿', [[12_000, 'investment']]],
    ['花了一百五十万元', [[150, 'investment']]],
    ['去年营业收入1500万元', [[1500, 'revenue']]],
    ['奖50万对吧', [[50, 'award']]],
    ['投了500000元', [[50, 'investment']]],
    ['两万五', [[2.5, 'unknown']]],
    ['营收两千万', [[2000, 'revenue']]],
    ['百十亿工程', []],
  ])('tells in 「%s」 what it is', (text, expected) => {
    expect(moneysIn(text).map(({ value, role }) => [value, role])).toEqual(expected);
  });
});

const figures = (text: string): number[] =>
  [...text.matchAll(/(?<![\d.])(\d+(?:\.\d+)?)万元/g)].map(([, figure]) => Number(figure));

/** Every amount that the data gives, with its clause. */
const given = new Set(
  policies.flatMap(({ policy }) => [
    ...policy.awards.flatMap(({ values }) =>
      values.flatMap(({ value, cap, minimum }) => [value, cap, minimum]),
    ),
    ...[
      ...policy.duties.map(({ does }) => does.join()),
      ...policy.libraries.map(({ takes }) => takes),
    ].flatMap(figures),
    ...policy.facts.flatMap(({ rows }) => figures(rows.join())),
    ...policy.silences.flatMap(({ nearest }) => figures(nearest)),
    ...policy.targets.flatMap(({ name }) => figures(name)),
    ...policy.libraries.flatMap(({ conditions }) =>
      conditions.flatMap(({ atLeast, atMost }) => [atLeast, atMost]),
    ),
  ]),
);

/** What the reply works out before the eyes of the reader: 80万元×5%＝4万元, and sums and differences. */
const calculated = (reply: string): number[] =>
  [...reply.matchAll(/[×＝合计多投]([^。；\n]*)/g)].flatMap(([part]) => figures(part));

describe('an amount in a reply', () => {
  const questions = ['formal-and-hurried.jsonl', 'in-other-voices.jsonl'].flatMap(questionsIn);

  it.each(questions.map(({ id, turns }) => [id, turns] as const))(
    'stands in the data, was said, or is shown as a calculation: %s',
    (_id, turns) => {
      const reply = asked(turns);
      const said = turns.flatMap((turn) => moneysIn(turn.normalize('NFKC')).map(({ value }) => value));
      const known = new Set([...given, ...said, ...calculated(reply)]);
      expect(figures(reply).filter((figure) => !known.has(figure))).toEqual([]);
    },
  );

  it('is worked out right wherever a calculation is shown', () => {
    for (const { turns } of questions) {
      const reply = asked(turns);
      for (const [, a, b, c] of reply.matchAll(
        /(\d+(?:\.\d+)?)万元×(\d+(?:\.\d+)?)%＝(\d+(?:\.\d+)?)万元/g,
      )) {
        expect(Number(a) * Number(b)).toBeCloseTo(Number(c) * 100, 6);
      }
      for (const [, a, b, c] of reply.matchAll(/(\d+(?:\.\d+)?)万元×(\d+)＝(\d+(?:\.\d+)?)万元/g)) {
        expect(Number(a) * Number(b)).toBeCloseTo(Number(c), 6);
      }
    }
  });
});
