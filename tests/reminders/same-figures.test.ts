import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MetricProgress } from '../../src/progress/progress.ts';
import { type Chat, openChat } from '../support/open-chat.ts';
import { cellsOf } from '../support/read-xlsx.ts';
import { reportMay } from '../support/reports-of-may.ts';

/** 0.6 as it is said: 60 */
const percent = (rate: number): number => Math.round(rate * 1000) / 10;

describe('one figure, wherever it is shown', () => {
  let chat: Chat;
  let digest: string;
  let metrics: readonly MetricProgress[];
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-05-20 10:00');
    await reportMay(chat);
    await chat.says('dongjiao-1', '改 种子企业=2');
    await chat.clock('2025-06-15 18:00');
    const [text] = await chat.clock('2025-06-16 08:37');
    digest = text?.text ?? '';
    metrics = (await chat.call('/api/progress?asOf=2025-06-16')).body.metrics;
  });
  afterAll(() => chat.close());

  /** Those that somebody reported. */
  const reported = (): MetricProgress[] => metrics.filter(({ lastMonth }) => lastMonth !== null);

  it('is the same in the digest, in 「进度」 and in 「周报」', async () => {
    expect(await chat.says('jkq-1', '进度')).toBe(digest);
    expect((await chat.replies('jkq-1', '周报'))[0]?.text).toBe(digest);
  });

  it('is the same in the digest and in /api/progress', () => {
    const aimed = reported().filter(({ yearTarget }) => yearTarget !== null);
    expect(aimed.map(({ id }) => id)).toEqual(['seed', 'patent', 'credit', 'equity']);
    for (const { name, unit, yearDone, yearTarget, rate, gap } of aimed) {
      const points = percent(Math.abs(gap ?? 0));
      const verdict = points < 0.5 ? '持平' : `${(gap ?? 0) > 0 ? '领先' : '落后'}${points}点`;
      expect(digest).toContain(`${name}：${yearDone}/${yearTarget}${unit} ${percent(rate ?? 0)}% ${verdict}`);
    }
    const totals = reported().filter(({ finalTarget, unit }) => finalTarget !== null && unit === '家');
    expect(totals.map(({ id }) => id)).toContain('gs-total');
    for (const { name, finalDone, finalTarget, finalRate } of totals) {
      expect(digest).toContain(`${name}：${finalDone}/${finalTarget}家 ${percent(finalRate ?? 0)}%`);
    }
  });

  it('is the same in 「进度 指标」 and 「为什么 指标」, and the sum of the reports named there', async () => {
    for (const { name, unit, kind, yearDone } of reported()) {
      const verb = kind === 'flow' ? '今年完成' : '现有';
      expect(await chat.says('tjj-1', `进度 ${name}`)).toContain(`${name}：${verb}${yearDone}${unit}`);
      const why = await chat.says('tjj-1', `为什么 ${name}`);
      expect(why).toContain(`${name}，截至6月16日：${yearDone}${unit}。`);
      if (kind === 'derived') continue;
      const parts = [...why.matchAll(new RegExp(`^2025年5月 \\S+ (\\d+)${unit}（第`, 'gm'))];
      expect(parts.reduce((sum, [, part]) => sum + Number(part), 0)).toBe(yearDone);
    }
  });

  it('is the sum of the column in the export of the only month there is', async () => {
    const answer = await fetch(`${chat.address}/api/reports.xlsx?month=2025-05`);
    const [, headings = [], ...rows] = await cellsOf(new Uint8Array(await answer.arrayBuffer()));
    const units = rows.slice(0, -1);
    for (const { name, kind, yearDone } of reported()) {
      if (kind === 'derived') continue;
      const column = headings.indexOf(name);
      const sum = units.reduce((total, cells) => total + Number(cells[column] ?? 0), 0);
      expect([name, sum]).toEqual([name, yearDone]);
    }
  });
});
