import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf, cleaned, splitAndNumber, splitByBytes } from '../../src/channels/plain-text.ts';

describe('splitting by bytes', () => {
  it('cuts between paragraphs', () => {
    expect(splitByBytes('一二三\n\n四五六\n\n七八九', 20)).toEqual(['一二三\n\n四五六', '七八九']);
  });

  it('cuts between lines, then sentences, then characters', () => {
    expect(splitByBytes('一二三\n四五六', 9)).toEqual(['一二三', '四五六']);
    expect(splitByBytes('一二。三四。', 9)).toEqual(['一二。', '三四。']);
    expect(splitByBytes('一二三四', 7)).toEqual(['一二', '三四']);
  });

  it('never cuts a character in two', () => {
    expect(splitByBytes('𠮷𠮷𠮷', 5)).toEqual(['𠮷', '𠮷', '𠮷']);
  });

  it('cuts a table only between rows and repeats its heading', () => {
    const row = (name: string) => `| ${name} | 1 |`;
    const table = ['| 镇 | 数 |', '| :-- | :-: |', row('甲'), row('乙'), row('丙')].join('\n');
    expect(splitByBytes(`前言\n\n${table}`, 60)).toEqual([
      '前言',
      ['| 镇 | 数 |', '| :-- | :-: |', row('甲'), row('乙')].join('\n'),
      ['| 镇 | 数 |', '| :-- | :-: |', row('丙')].join('\n'),
    ]);
  });

  it('never cuts a mention', () => {
    const text = '一二三<@LiaisonOne>四五六';
    const parts = splitByBytes(text, 18);
    expect(parts.join('')).toBe(text);
    expect(parts.some((part) => part.includes('<@LiaisonOne>'))).toBe(true);
  });

  it('keeps every part within the limit and loses nothing but white space', () => {
    const words = fc.stringMatching(/^[一-十 。\n|<@>a-z]{0,200}$/u);
    fc.assert(
      fc.property(words, fc.integer({ min: 80, max: 200 }), (text, limit) => {
        const parts = splitByBytes(text, limit);
        for (const part of parts) expect(bytesOf(part)).toBeLessThanOrEqual(limit);
        const squeezed = (from: string) => from.replace(/\s/g, '');
        if (!/^\|/m.test(text)) expect(squeezed(parts.join(''))).toBe(squeezed(text));
      }),
    );
  });

  it('numbers the parts, their numbers within the limit', () => {
    const parts = splitAndNumber('一二三四五\n\n六七八九十', 31);
    expect(parts).toEqual(['一二三四五\n（1/2）', '六七八九十\n（2/2）']);
    expect(splitAndNumber('短', 34)).toEqual(['短']);
  });
});

describe('cleaned text', () => {
  it('has no unseen characters and one kind of line end', () => {
    expect(cleaned('甲\u200b乙\u202e丙\r\n丁\u0007\n\n\n\n戊\ud800')).toBe('甲乙丙\n丁\n\n戊');
  });
});
