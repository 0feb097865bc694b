import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MetricProgress } from '../../src/progress/progress.ts';
import { type OpenBrowser, type OpenPage, openBrowser, seriousFindings } from '../support/open-browser.ts';
import { type Chat, openChat } from '../support/open-chat.ts';
import { reportMay } from '../support/reports-of-may.ts';

const linkIn = (text: string): string => /http:\S+/.exec(text)?.[0] ?? '';

describe('the progress page', () => {
  let chat: Chat;
  let browser: OpenBrowser;
  let opened: OpenPage;
  beforeAll(async () => {
    [chat, browser] = await Promise.all([openChat(), openBrowser()]);
    await chat.clock('2025-05-20 10:00');
    await reportMay(chat);
    await chat.clock('2025-06-15 18:00');
    const [digest] = await chat.clock('2025-06-16 08:37');
    opened = await browser.open(linkIn(digest?.text ?? ''));
  });
  afterAll(async () => {
    await browser.close();
    await chat.close();
  });

  const row = (section: string, name: string) =>
    opened.page.locator(`${section} tr`, { hasText: name }).first();

  it('opens by the link in the digest and begins with the same sentence', async () => {
    const said = await chat.says('tjj-1', '进度');
    expect(await opened.page.locator('#as-of').textContent()).toBe('截至2025年6月16日');
    expect(said).toContain(await opened.page.locator('#headline').textContent());
    expect(await opened.page.locator('#reported').textContent()).toBe('0/29');
  });

  it('has the figures of the API, with target and pace', async () => {
    const { metrics } = (await chat.call('/api/progress?asOf=2025-06-16')).body;
    const aimed = metrics.filter((one: MetricProgress) => one.yearTarget !== null && one.lastMonth !== null);
    expect(aimed).toHaveLength(4);
    for (const { name, unit, yearDone, yearTarget } of aimed as MetricProgress[])
      expect(await row('#year', name).textContent()).toContain(`${yearDone}/${yearTarget}${unit}`);
    expect(await row('#year', '发明专利').textContent()).toContain('落后25.8点');
    expect(await row('#year', '人才招聘会').textContent()).toContain('未报');
    expect(await opened.page.locator('#year-chart canvas').count()).toBe(1);
  });

  it('leads from a figure to the reports behind it, without a mouse', async () => {
    const { page } = opened;
    await row('#year', '种子企业').getByRole('button').focus();
    await page.keyboard.press('Enter');
    const sources = page.locator('#sources');
    await sources.getByText('今年各月相加：6家').waitFor();
    const values = await sources.locator('tbody td:nth-child(2)').allTextContents();
    expect(values).toEqual(['1家', '1家', '4家']);
    expect(await sources.textContent()).toContain('2025年5月，第1版');
    await page.keyboard.press('Escape');
    await sources.waitFor({ state: 'hidden' });
  });

  it('leads from a total to what it is made of, and from there to the reports', async () => {
    const { page } = opened;
    await row('#final', '规上企业总数').getByRole('button').click();
    await page.locator('#sources').getByRole('button', { name: '规上工业企业 322/400家' }).click();
    await page.locator('#sources').getByText('市统计局').waitFor();
    await page.keyboard.press('Escape');
  });

  it('has every section one press away', async () => {
    const { page } = opened;
    const links = page.locator('#jumps a');
    expect(await links.allTextContents()).toContain('谁报了');
    await page.locator('#jumps').getByText('各单位').click();
    expect(new URL(page.url()).hash).toBe('#units');
  });

  it('shows how a metric came about, month by month', async () => {
    const { page } = opened;
    await page.locator('#trend-metric').selectOption({ label: '发明专利' });
    const cells = await page.locator('#trend-table td').allTextContents();
    expect(cells.slice(0, 6)).toEqual(['–', '–', '–', '–', '3', '–']);
    expect(cells.slice(6)).toEqual(['–', '–', '–', '–', '3', '3']);
  });

  it('tells who has reported, of this month and the one before', async () => {
    const { page } = opened;
    await page.locator('#reporting').getByRole('button', { name: '5月' }).click();
    await page.locator('#reporting').getByText('按时 7').waitFor();
    const onTime = await page.locator('#reporting .chip.on-time').allTextContents();
    expect(onTime).toContain('东郊乡');
    await page.locator('#reporting').getByRole('button', { name: '6月' }).click();
    await page.locator('#reporting').getByText('没报 29').waitFor();
  });

  it('finds a unit by name and by pinyin, and sorts by a figure', async () => {
    const { page } = opened;
    const names = () => page.locator('#unit-tables tbody th').allTextContents();
    await page.getByLabel('找单位').fill('hutian');
    expect(await names()).toEqual(['壶天镇']);
    await page.getByLabel('找单位').fill('');
    await page.getByRole('button', { name: '种子企业', exact: true }).focus();
    await page.keyboard.press('Enter');
    expect((await names())[0]).toBe('经开区管委会');
    expect(await page.locator('#unit-tables th[aria-sort="descending"]').count()).toBe(1);
    await page.keyboard.press('Enter');
    expect((await names())[0]).not.toBe('经开区管委会');
    await page.getByLabel('类别').selectOption('市直单位');
    expect(await names()).not.toContain('东郊乡');
    await page.getByLabel('类别').selectOption('');
  });

  it('prints on a few sheets of A4', async () => {
    const pdf = (await opened.page.pdf({ preferCSSPageSize: true, printBackground: true })).toString(
      'latin1',
    );
    expect(pdf.slice(0, 5)).toBe('%PDF-');
    const sheets = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
    expect(sheets.length).toBeGreaterThan(0);
    expect(sheets.length).toBeLessThanOrEqual(4);
    for (const [, width, height] of sheets)
      expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
  });

  it('has nothing that keeps somebody out, and nothing beside the screen of a phone', async () => {
    expect(await seriousFindings(opened.page)).toEqual([]);
    const { page } = await browser.open(opened.page.url(), 'phone');
    expect(await seriousFindings(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await page.locator('.figure').first().click();
    await page.locator('#sources tbody tr').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('is loaded from the bot alone and made no complaint to the browser', () => {
    const hosts = new Set(opened.fetched.map(({ url }) => new URL(url).origin));
    expect([...hosts]).toEqual([chat.address]);
    expect(opened.complaints).toEqual([]);
  });
});
