import { describe, expect, it } from 'vitest';
import { asWritten } from '../../src/filing/as-written.ts';
import { tidy } from '../../src/tidy.ts';

describe('words that are kept', () => {
  it.each([
    ['走访企业12家，召开座谈会（2次）；解决问题3个。', '走访企业12家，召开座谈会（2次）；解决问题3个。'],
    ['走访企业１２家，解决问题３个！', '走访企业12家，解决问题3个！'],
    ['  =1+1 ', '=1+1'],
    ['一、走访：12家\r\n二、座谈：2次', '一、走访：12家\n二、座谈：2次'],
  ])('keep their punctuation: %j', (words, kept) => {
    const source = `月报 2025年6月\n种子企业：1\n工作情况：${words}`;
    const read = tidy(source)
      .replace(/^[\s\S]*工作情况:/, '')
      .trim();
    expect(asWritten(read, source)).toBe(kept);
  });

  it('stay as they were read where the message does not hold them', () => {
    expect(asWritten('(1) 走访,座谈', '工作情况：别的话')).toBe('(1) 走访,座谈');
  });

  it('are found in a very long message in no time', () => {
    const long = '走访，'.repeat(3_000);
    expect(asWritten(tidy(long), `工作情况：${long}`)).toBe(long);
  });
});
