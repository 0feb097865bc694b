import { describe, expect, it } from 'vitest';
import { asShown } from '../../src/sandbox/as-shown.ts';

const words = { lookAbove: () => '请看上面' };
const table = '**名单**\n| 单位 | 数 |\n| --- | --- |\n| 东郊乡 | 2 |';

describe('a reply as the platforms show it', () => {
  it('keeps a table in WeCom and lists its rows in DingTalk', () => {
    const { shown } = asShown(words, { kind: 'markdown', text: table, mentions: [] }, 'answer');
    expect(shown?.wecom[0]?.text).toContain('| 东郊乡 | 2 |');
    expect(shown?.dingtalk[0]?.text).toContain('- **东郊乡**：数 2');
  });

  it('is split where a platform would split it, the mentions with the last part', () => {
    const text = Array.from(
      { length: 60 },
      (_, index) => `第${index}个单位还没有报本月月报，请抓紧报送。`,
    ).join('\n');
    const { shown } = asShown(words, { kind: 'text', text, mentions: ['dongjiao-1'] }, 'unasked');
    expect(shown?.wecom.length).toBeGreaterThan(1);
    expect(shown?.wecom[0]?.text).toMatch(/（1\/\d）$/);
    const called = shown?.wecom.map(({ mentions }) => mentions.length) ?? [];
    expect(called.at(-1)).toBe(1);
    expect(called.slice(0, -1).every((count) => count === 0)).toBe(true);
    expect(shown?.dingtalk).toHaveLength(1);
  });

  it('is one message on both where it is a picture', () => {
    expect(asShown(words, { kind: 'image', text: '进度图', mentions: [] }, 'unasked')).toEqual({});
  });
});
