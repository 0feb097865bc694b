import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitted, payloadsOf, withoutButtons } from '../../../src/channels/dingtalk/payload.ts';
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
  fc.record({
    kind: fc.constantFrom('text' as const, 'markdown' as const),
    text: written,
    buttons: fc.constantFrom([], [{ label: '是', says: '是' }]),
  }),
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

describe('choices on DingTalk', () => {
  const asked: Reply = {
    kind: 'text',
    text: '作为月报报送吗？<b>',
    buttons: [
      { label: '是', says: '是' },
      { label: '延期](x) 到29日', says: '延期 东郊乡 (5月)' },
      { label: '太长', says: '说'.repeat(101) },
    ],
  };

  it('are addresses that make who presses them say the words, below the question as it was written', () => {
    expect(payloadsOf('政策助手', [asked])).toEqual([
      {
        msgtype: 'markdown',
        markdown: {
          title: '政策助手',
          text: [
            '作为月报报送吗？＜b＞',
            '',
            '[是](dtmd://dingtalkclient/sendMessage?content=%E6%98%AF)　[延期］(x) 到29日](dtmd://dingtalkclient/sendMessage?content=%E5%BB%B6%E6%9C%9F%20%E4%B8%9C%E9%83%8A%E4%B9%A1%20%285%E6%9C%88%29)',
          ].join('\n'),
        },
      },
    ]);
  });

  it('are left out for a group, where the bot would not hear them', () => {
    expect(payloadsOf('政策助手', [withoutButtons(asked)])).toMatchObject([{ msgtype: 'text' }]);
  });
});
