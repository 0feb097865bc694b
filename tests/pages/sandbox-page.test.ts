import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenBrowser, type OpenPage, openBrowser, seriousFindings } from '../support/open-browser.ts';
import { type Chat, openChat } from '../support/open-chat.ts';

const FIRST_LOAD = 300_000;

describe('the sandbox page', () => {
  let chat: Chat;
  let browser: OpenBrowser;
  let opened: OpenPage;
  beforeAll(async () => {
    [chat, browser] = await Promise.all([openChat(), openBrowser()]);
    await chat.clock('2025-06-20 10:00');
    opened = await browser.open(chat.address);
  });
  afterAll(async () => {
    await browser.close();
    await chat.close();
  });

  /** The last message of the bot in the open conversation. */
  const lastAnswer = () => opened.page.locator('.message.theirs').last();

  it('is loaded from the bot alone, in less than 300 KB', () => {
    const hosts = new Set(opened.fetched.map(({ url }) => new URL(url).origin));
    expect([...hosts]).toEqual([chat.address]);
    const bytes = opened.fetched.reduce((sum, one) => sum + one.bytes, 0);
    expect(bytes).toBeLessThan(FIRST_LOAD);
    expect(opened.fetched.map(({ url }) => new URL(url).pathname)).toContain('/page/markdown-it.js');
  });

  it('tells a newcomer what to begin with, and begins at one press', async () => {
    const { page } = opened;
    const starts = await page.locator('#welcome').getByRole('button').locator('b').allTextContents();
    expect(starts).toEqual(['问一条政策', '报一份月报', '看它主动发一次', '演练一个月']);
    await page.locator('#welcome').getByRole('button', { name: '问一条政策' }).click();
    await lastAnswer().getByText('20万元/家').waitFor();
    expect(await page.locator('#welcome').isVisible()).toBe(false);
  });

  it('answers a question that was typed without a mouse', async () => {
    const { page } = opened;
    await page.locator('.skip').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('省级小巨人奖多少');
    await page.keyboard.press('Enter');
    await page.locator('.message.mine').getByText('省级小巨人奖多少').waitFor();
    await expect.poll(() => lastAnswer().textContent()).toContain('计划 三（一）2');
  });

  it('lets somebody become somebody else by typing a name', async () => {
    const { page } = opened;
    await page.locator('#me').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('fanjiang');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.locator('#me-name').textContent()).toBe('翻江镇副联络员');
    await page.locator('#people').waitFor({ state: 'hidden' });
  });

  it('takes a report from an example, for whoever one is', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: '月报 …' }).click();
    await page.keyboard.press('Enter');
    await lastAnswer().getByText('回执 2025-06-翻江镇-1').waitFor();
    expect(await page.locator('.message.mine').last().textContent()).toContain('@政策助手 月报');
  });

  it('offers the choices of a question as buttons', async () => {
    const { page } = opened;
    await page.locator('#text').fill('种子企业1，新增规上企业2，退规企业0，小升规培育企业6，退规风险企业1');
    await page.keyboard.press('Enter');
    const choices = lastAnswer().locator('.choices');
    await choices.waitFor();
    await choices.getByRole('button').last().click();
    await page.locator('.message.mine').last().waitFor();
    await expect.poll(() => page.locator('.message.theirs .choices').count()).toBe(1);
    expect(await lastAnswer().textContent()).not.toContain('回执');
  });

  it('shows what others say and what is sent, as it happens', async () => {
    const { page } = opened;
    await chat.says('hutian-1', '发明专利目标多少', { chat: 'townships' });
    await page
      .locator('.message.theirs', { hasText: '壶天镇联络员' })
      .getByText('发明专利目标多少')
      .waitFor();
    await chat.clock('2025-06-23 08:37');
    const picture = page.locator('.message .picture img').last();
    await picture.waitFor();
    await picture.scrollIntoViewIfNeeded();
    await expect
      .poll(() => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth))
      .toBeGreaterThan(500);
    const others = page.locator('#chats .chat', { hasText: '市直单位工作群' });
    await expect.poll(() => others.textContent()).toMatch(/2$/);
  });

  it('walks to the next reminder and says whom it went to, @ highlighted', async () => {
    const { page } = opened;
    const next = page.getByRole('button', { name: '到下一条：6月23日 09:07 提醒没报的单位' });
    await next.waitFor();
    await next.focus();
    await page.keyboard.press('Enter');
    await lastAnswer().getByText('还有22个单位没报').waitFor();
    expect(await lastAnswer().locator('.mention').allTextContents()).toContain('@东郊乡联络员');
    await page
      .locator('#walk')
      .getByText('6月23日 09:07 提醒没报的单位 → 乡镇（街道）工作群：已发')
      .waitFor();
    await page.locator('#plan .mark.sent').nth(1).waitFor();
  });

  it('goes along with what comes in, also past a picture, and stays where somebody reads', async () => {
    const { page } = opened;
    const isSeen = (text: string) =>
      page
        .locator('.message', { hasText: text })
        .last()
        .evaluate((one) => {
          const box = (
            one as unknown as { getBoundingClientRect(): { top: number } }
          ).getBoundingClientRect();
          return box.top >= 0 && box.top < 700;
        });
    expect(await isSeen('还有22个单位没报')).toBe(true);
    await page.locator('#messages').evaluate((one) => {
      Object.assign(one, { scrollTop: 0 });
    });
    await chat.says('hutian-1', '帮助', { chat: 'townships' });
    await page.locator('.message.mine, .message.theirs', { hasText: '您是壶天镇' }).waitFor();
    expect(await page.evaluate("document.querySelector('#messages').scrollTop")).toBe(0);
  });

  it('says why nothing was sent', async () => {
    const { page } = opened;
    await chat.clock('2025-06-27 18:00');
    await page.locator('#today', { hasText: '6月27日' }).waitFor();
    await page.getByRole('button', { name: '加一天' }).click();
    await page.locator('#walk').getByText('6月28日（周六）：休息日，不主动发消息').waitFor();
    await page.getByText('2025年6月28日 周六，休息日').waitFor();
  });

  it('looks like either platform', async () => {
    const { page } = opened;
    const colour = "getComputedStyle(document.querySelector('.message.theirs .bubble')).backgroundColor";
    const shape = () => page.evaluate(colour);
    const wecom = await shape();
    await page.getByLabel('钉钉').check();
    expect(await shape()).not.toBe(wecom);
    await page.getByLabel('企业微信').check();
    expect(await shape()).toBe(wecom);
  });

  it('plays a month day by day until it is told to stop', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: '一分钟放一个月' }).click();
    await page.locator('#today', { hasText: '6月30日' }).waitFor();
    await page.getByRole('button', { name: '停下' }).click();
    await page.getByRole('button', { name: '一分钟放一个月' }).waitFor();
    await page.locator('#walk').getByText('6月30日 08:37 每周进度 → 市直单位工作群：已发').waitFor();
  });

  it('has nothing that keeps somebody out, on a desk and on a phone', async () => {
    expect(await seriousFindings(opened.page)).toEqual([]);
    await opened.page.getByLabel('钉钉').check();
    expect(await seriousFindings(opened.page)).toEqual([]);
    await opened.page.locator('#me').click();
    expect(await seriousFindings(opened.page)).toEqual([]);
    await opened.page.keyboard.press('Escape');
    const { page } = await browser.open(chat.address, 'phone');
    for (const view of ['聊天', '时间机器', '会话']) {
      await page.locator('.tabs').getByRole('button', { name: view }).click();
      expect([view, await seriousFindings(page)]).toEqual([view, []]);
      const width = await page.evaluate('document.documentElement.scrollWidth');
      expect([view, width]).toEqual([view, 390]);
    }
  });

  it('lets a finger write several lines, and sends them by the button', async () => {
    const { page } = await browser.open(chat.address, 'phone');
    await page.locator('#text').tap();
    await page.keyboard.type('月报');
    await page.keyboard.press('Enter');
    await page.keyboard.type('种子企业：约3');
    await page.getByRole('button', { name: '发送' }).tap();
    await page.locator('.message.mine', { hasText: '种子企业：约3' }).waitFor();
    await expect.poll(() => page.locator('.message.theirs').last().textContent()).toContain('第2行');
  });

  it('made no complaint to the browser', () => {
    expect(opened.complaints).toEqual([]);
  });
});

describe('the rehearsal of a month', () => {
  it('ends with late units, a corrected figure and a deadline moved off a rest day', async () => {
    const [chat, browser] = await Promise.all([openChat(), openBrowser()]);
    const { page, complaints } = await browser.open(`${chat.address}/?fast`);
    await page.locator('#rehearse').click();
    await page.getByRole('button', { name: '继续' }).click();
    await page.getByRole('button', { name: '知道了' }).waitFor({ timeout: 60_000 });
    const { body } = await chat.call('/api/reports?month=2025-05');
    expect(body.deadline).toBe('2025-05-23T18:00:00+08:00');
    const required = body.units.filter((row: { required: boolean }) => row.required);
    const late = required.filter((row: { status: string }) => row.status === 'late');
    expect(late.map((row: { unit: string }) => row.unit)).toEqual(['quantang', 'jinsou', 'zzb']);
    expect(required.filter((row: { status: string }) => row.status === 'on-time')).toHaveLength(26);
    const shanzao = await chat.call('/api/reports/2025-05/shanzao');
    expect(shanzao.body.values['gs-new']).toBe(2);
    expect(shanzao.body.versions).toHaveLength(2);
    expect(await page.locator('#plan-deadline').textContent()).toContain('5月25日是休息日，提前');
    expect(complaints).toEqual([]);
    await browser.close();
    await chat.close();
  }, 90_000);
});
