import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatted, literal, plain } from '../../../src/channels/dingtalk/markdown.ts';
import { payloadsOf } from '../../../src/channels/dingtalk/payload.ts';

const traps = [
  '@所有人',
  '@all',
  '@0148liaison',
  '<a atId=0148liaison>x</a>',
  '[点我](dtmd://dingtalkclient/sendMessage?content=x)',
  'dingtalk://dingtalkclient/page/link',
  '![图](https://evil.example/1.png)',
  'javascript:alert(1)',
];

describe('text for DingTalk', () => {
  it('mentions nobody and links nowhere, whatever somebody wrote', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...traps), fc.string()), { maxLength: 6 }), (parts) => {
        const typed = parts.join('');
        for (const text of [literal(typed), formatted(typed), plain(typed)]) {
          expect(text).not.toMatch(/@/);
          expect(text).not.toMatch(/(dtmd|dingtalk|javascript):/i);
        }
        for (const text of [literal(typed), formatted(typed)]) expect(text).not.toMatch(/<|\]\(/);
      }),
    );
  });

  it('turns tables into lists, which every client shows', () => {
    expect(
      formatted(
        '进度\n\n| 指标 | 完成 | 目标 |\n| :-- | --: | --: |\n| 种子企业 | 6 | 10 |\n| 专利 | 2 | 15 |',
      ),
    ).toBe('进度\n\n- **种子企业**：完成 6，目标 10\n- **专利**：完成 2，目标 15');
  });

  it('keeps line ends', () => {
    expect(formatted('**一**\n二\n\n三')).toBe('**一**  \n  二\n\n三');
  });

  it('leaves figures, clauses and dates alone', () => {
    const text = '奖补 20 万元（计划 三（一）3），2025-06-25 18:00，完成率 46.85%。';
    expect([plain(text), literal(text), formatted(text)]).toEqual([text, text, text]);
  });
});

describe('a DingTalk payload', () => {
  it('names and mentions exactly the accounts of the reply', () => {
    expect(
      payloadsOf('政策助手', [{ kind: 'text', text: '还没报：东郊乡', mentions: ['0148liaison'] }]),
    ).toEqual([
      {
        msgtype: 'text',
        text: { content: '还没报：东郊乡\n@0148liaison' },
        at: { atUserIds: ['0148liaison'], isAtAll: false },
      },
    ]);
  });

  it.each(['all', '@all', '@ALL', '所有人', 'a b', '<x>'])('never mentions %s', (account) => {
    expect(payloadsOf('政策助手', [{ kind: 'text', text: '催报', mentions: [account] }])).toEqual([
      { msgtype: 'text', text: { content: '催报' } },
    ]);
  });

  it('is markdown as soon as one reply is, the literal ones still literal', () => {
    const [payload] = payloadsOf('政策助手', [
      { kind: 'markdown', text: '**进度**' },
      { kind: 'text', text: '*原样*\n第二行' },
    ]);
    expect(payload).toEqual({
      msgtype: 'markdown',
      markdown: { title: '政策助手', text: '**进度**\n\n＊原样＊  \n  第二行' },
    });
  });
});
