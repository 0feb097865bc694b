import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asked } from '../support/policy.ts';
import { answersFirst, faultsOf, questionsIn } from '../support/question-file.ts';

const files = readdirSync(join(import.meta.dirname, 'questions'));
const rows = files.flatMap(questionsIn).map((question) => {
  const reply = asked(question.turns, '2026-11-25');
  return { question, reply, faults: faultsOf(question, reply) };
});

/** Categories whose answer is one figure or fact. */
const ONE_FIGURE = ['award_amount', 'award_calc', 'award_sum', 'target', 'deadline', 'contact', 'typo'];

describe('questions in the words of officials', () => {
  it('are at least two hundred', () => {
    expect(rows.length).toBeGreaterThanOrEqual(200);
    expect(new Set(rows.map(({ question }) => question.id)).size).toBe(rows.length);
  });

  it('are answered right, at least 98 of 100', () => {
    const wrong = rows.filter(({ faults }) => faults.length > 0);
    const shown = wrong.map(({ question, faults, reply }) => ({
      asked: question.turns.join(' / '),
      faults,
      reply: reply.slice(0, 160),
    }));
    expect(wrong.length / rows.length, JSON.stringify(shown, null, 1)).toBeLessThanOrEqual(0.02);
  });

  it('get the figure at once where one figure is asked for', () => {
    const right = rows.filter(
      ({ question, faults }) => faults.length === 0 && ONE_FIGURE.includes(question.category),
    );
    const late = right.filter(({ question, reply }) => !answersFirst(question, reply));
    expect(
      late.length / right.length,
      late.map(({ question }) => question.turns.join(' / ')).join('\n'),
    ).toBeLessThanOrEqual(0.03);
  });

  it('never get an answer of more than a thousand characters, mostly less than three hundred', () => {
    expect(rows.filter(({ reply }) => reply.length > 1000)).toEqual([]);
    const long = rows.filter(({ reply }) => reply.length > 300);
    expect(long.length / rows.length).toBeLessThan(0.25);
  });
});
