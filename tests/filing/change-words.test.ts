import { describe, expect, it } from 'vitest';
import { changeWords } from '../../src/filing/change-words.ts';
import { tidy } from '../../src/tidy.ts';

const words = (sent: string) => changeWords(tidy(sent), sent);

describe('the words of a change', () => {
  it.each([
    ['改 种子企业=2，原因：漏报一家', '改 种子企业=2', '漏报一家'],
    ['改 种子企业=2（原因：漏报，已核对）', '改 种子企业=2', '漏报，已核对'],
    ['改 种子企业=2 因为漏报了一家。', '改 种子企业=2', '漏报了一家'],
    ['改 种子企业=2', '改 种子企业=2', null],
    ['改 种子企业=2，原因：', '改 种子企业=2,原因:', null],
  ])('may say why: %s', (sent, text, reason) => expect(words(sent)).toEqual({ text, reason }));

  it('are left alone where they hold a narrative: there such words are part of it', () => {
    const sent = '改 种子企业=2、工作情况=走访，原因：停电';
    expect(words(sent)).toEqual({ text: tidy(sent), reason: null });
  });

  it('are left alone where the message is too long to be read', () => {
    const long = `改 ${','.repeat(20_000)}原因`;
    expect(changeWords(long, long)).toEqual({ text: long, reason: null });
  });
});
