import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitted, payloadsOf } from '../../../src/channels/dingtalk/payload.ts';
import type { Reply } from '../../../src/message.ts';

const pieces = [
  '种子企业',
  '\n',
  '\n\n',
  '  ',
  '- ',
  '**',
  '"',
  '\\',
  '@',
  '（1/2）',
  '| a | b |\n| - | - |\n| 1 | 2 |\n',
  'x',
  '报送情况，'.repeat(40),
];
const written = fc
  .array(fc.constantFrom(...pieces), { maxLength: 400, size: 'max' })
  .map((parts) => parts.join(''));
const replies = fc.array(
  fc.record({ kind: fc.constantFrom('text' as const, 'markdown' as const), text: written }),
  { minLength: 1, maxLength: 3 },
);

describe('replies made to fit DingTalk', () => {
  it('do not change when they are made to fit once more, part by part', () => {
    fc.assert(
      fc.property(replies, (some: Reply[]) => {
        const once = fitted(some);
        expect(once.flatMap((part) => fitted([part]))).toEqual(once);
      }),
      { numRuns: 100 },
    );
  });

  it('are never too long for the server API, however much JSON adds to them', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('"', '\\', '种', 'a\n'),
        fc.integer({ min: 1, max: 30_000 }),
        (sign, times) => {
          for (const payload of payloadsOf('政策助手', [{ kind: 'text', text: sign.repeat(times) }])) {
            const param = payload.msgtype === 'text' ? payload.text : payload.markdown;
            expect(Buffer.byteLength(JSON.stringify(param))).toBeLessThan(14_000);
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});
