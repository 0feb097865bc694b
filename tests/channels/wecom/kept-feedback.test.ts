import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askWecomBot, callWecomBot } from '../../support/ask-wecom-bot.ts';
import { groupText, wecomSeal } from '../../support/fake-wecom.ts';
import { type Chat, openChat } from '../../support/open-chat.ts';
import { openConfig } from '../../support/own-config.ts';

describe('a thumb on an answer of the WeCom bot', () => {
  let config: Awaited<ReturnType<typeof openConfig>>;
  let chat: Chat;
  beforeAll(async () => {
    config = await openConfig({
      'people.yaml': (text) =>
        text.replace('{ sandbox: coordinator }', '{ sandbox: coordinator, wecom: TheCoordinator }'),
    });
    chat = await openChat({
      CONFIG_DIR: config.directory,
      WECOM_BOT_TOKEN: wecomSeal.token,
      WECOM_BOT_AES_KEY: wecomSeal.aesKey,
    });
  });
  afterAll(async () => {
    await chat.close();
    await config.close();
  });

  const asks = (question: string, userid = 'LiaisonOne') =>
    askWecomBot(chat.address, groupText(`@政策助手 ${question}`, { from: { userid } }));
  const thinks = async (id: string, thought: object): Promise<void> => {
    const event = { eventtype: 'feedback_event', feedback_event: { id, ...thought } };
    expect(await callWecomBot(chat.address, groupText('', { msgtype: 'event', event }))).toBe('');
  };
  const coordinatorReads = async (words: string) => (await asks(words, 'TheCoordinator')).content;

  it('down is shown to the coordinator with its question and why, until it is taken back', async () => {
    const { thumb } = await asks('国家级小巨人奖多少');
    await thinks(thumb, { type: 2, inaccurate_reason_list: [2], content: '没说什么时候发' });
    const open = await coordinatorReads('待补充');
    expect(open).toContain('近一个月有人点了「不准确」的答复有1条');
    expect(open).toMatch(/国家级小巨人奖多少（.*不完整，「没说什么时候发」）/);
    expect(await coordinatorReads('状态')).toContain('近一个月有人点了「不准确」的答复：1条');
    await thinks(thumb, { type: 3 });
    expect(await coordinatorReads('待补充')).not.toContain('不准确');
    expect(await coordinatorReads('状态')).not.toContain('不准确');
  });

  it('is kept without words that must not be kept', async () => {
    const { thumb } = await asks('431381199001011234 这个人的企业能拿奖吗');
    await thinks(thumb, { type: 2, content: '身份证431381199001011234' });
    const open = await coordinatorReads('待补充');
    expect(open).toContain('（没有留下问的话）');
    expect(open).not.toMatch(/431381/);
  });

  it('up is nobody’s work', async () => {
    const { thumb } = await asks('省级小巨人奖多少');
    await thinks(thumb, { type: 1 });
    expect(await coordinatorReads('待补充')).not.toContain('省级小巨人');
  });
});
