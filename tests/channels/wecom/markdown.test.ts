import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatted, literal } from '../../../src/channels/wecom/markdown.ts';

const traps = [
  '<@ZhangSan>',
  '<@all>',
  '@all',
  '@所有人',
  '＠ALL',
  '<font color="warning">红</font>',
  '<think>',
  '[点我](https://evil.example)',
  '![图](https://evil.example/1.png)',
  '**粗**',
  '`码`',
  '# 题',
  '| 表 | 格 |',
  '~~删~~',
];

describe('text for WeCom', () => {
  it('mentions nobody and links nowhere, whatever somebody wrote', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...traps), fc.string()), { maxLength: 6 }), (parts) => {
        for (const text of [literal(parts.join('')), formatted(parts.join(''))]) {
          expect(text).not.toMatch(/[<@]/);
          expect(text).not.toMatch(/\]\(/);
        }
      }),
    );
  });

  it('reads as it was written', () => {
    expect(literal('# 一、奖补\n- 2 万元 *起*\n1. 甲_乙\n> 引\n---\n-3 家')).toBe(
      '＃ 一、奖补\n－ 2 万元 ＊起＊\n1． 甲＿乙\n＞ 引\n－--\n-3 家',
    );
  });

  it('leaves figures, clauses and dates alone', () => {
    const text = '奖补 20 万元（计划 三（一）3），2025-06-25 18:00，完成率 46.85%。\n1.5 倍';
    expect(literal(text)).toBe(text);
  });

  it('keeps what our own markdown means', () => {
    const table = '**进度**\n\n| 指标 | 完成 |\n| :-- | :-: |\n| 种子企业 | 6 |';
    expect(formatted(table)).toBe(table);
    expect(formatted('见 [这里](https://evil.example)')).toBe('见 这里（https://evil.example）');
  });
});
