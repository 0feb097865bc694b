import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';

describe('a question about the policy', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-10 10:00');
  });
  afterAll(() => chat.close());

  it('is answered with figure, clause and document number, the figure first', async () => {
    const said = await chat.says('stranger', '国家级小巨人奖多少');
    expect(said.split('\n')[0]).toContain('20万元');
    expect(said).toContain('湘乡政办发〔2022〕6号');
    expect(said).toContain('计划 三（一）3');
    expect(said).toContain('市科技工信局');
  });

  it('finds the longest name', async () => {
    expect(await chat.says('stranger', '国家级的重点小巨人奖几多')).toContain('30万元');
  });

  it('is honestly not answered when it is about something else', async () => {
    const said = await chat.says('stranger', '明天下不下雨');
    expect(said).toContain('不在我能答的范围内');
    expect(said).not.toMatch(/\d+万/);
  });
});
