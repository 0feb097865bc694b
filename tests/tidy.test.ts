import { describe, expect, it } from 'vitest';
import { tidy } from '../src/tidy.ts';

describe('a message before it is matched', () => {
  it.each([
    ['月报　２０２５年６月', '月报 2025年6月'],
    ['  谁没报  \r\n', '谁没报'],
    ['种子企业：１\r\n新增　 规上', '种子企业:1\n新增 规上'],
    ['东郊乡\t1\t\t0', '东郊乡\t1\t\t0'],
    ['东郊乡 \t 1', '东郊乡\t1'],
    ['①种子企业1②退规0', '(1)种子企业1 (2)退规0'],
    ['⒈种子企业1⒉退规0', '(1)种子企业1 (2)退规0'],
    ['㈠种子企业', '(1)种子企业'],
    ['帮\u200b助\ufeff', '帮助'],
  ])('has one form: %j', (written, form) => {
    expect(tidy(written)).toBe(form);
  });

  it('is not changed by tidying it again', () => {
    const once = tidy('①  种子企业　１\t\t２\r\n\r\n谢谢！');
    expect(tidy(once)).toBe(once);
  });
});
