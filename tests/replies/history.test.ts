import { describe, expect, it } from 'vitest';
import { sayHistory } from '../../src/replies/history.ts';
import type { RulingEntry, Version } from '../../src/reports/record.ts';

const version = (number: number, about: Partial<Version>): Version => ({
  kind: 'report',
  version: number,
  values: {},
  text: '',
  explanations: {},
  byProxy: false,
  submittedBy: 'east-1',
  submittedAt: '2025-06-20T10:00:00+08:00',
  reason: null,
  message: `m-${number}`,
  source: '',
  ...about,
});
const say = (entries: readonly (Version | RulingEntry)[]) =>
  sayHistory('东郊乡', '2025-06', entries, [], (id) => id).split('\n');

describe('a history in words', () => {
  it('cuts a long narrative, whose whole stands elsewhere', () => {
    const [, line = ''] = say([version(1, { text: '走'.repeat(900) })]);
    expect(line).toContain(`${'走'.repeat(200)}…`);
    expect(line.length).toBeLessThan(260);
  });

  it('lists the latest of many, under their own numbers', () => {
    const lines = say(Array.from({ length: 30 }, (_, index) => version(index + 1, { text: `${index + 1}` })));
    expect(lines[0]).toContain('30条，只列最近20条');
    expect(lines).toHaveLength(21);
    expect(lines[1]).toMatch(/^11\. .*工作情况：11$/);
  });

  it('names extension and unlocking with until when and why', () => {
    const by = { by: 'coordinator', at: '2025-06-20T10:00:00+08:00', message: 'm' };
    const until = '2025-06-27T18:00:00+08:00';
    const lines = say([
      { kind: 'extension', until, reason: '停电', ...by },
      { kind: 'unlock', ...by },
    ]);
    expect(lines[1]).toContain('延期到6月27日（周五）18:00：停电');
    expect(lines[2]).toContain('解锁');
  });
});
