import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';

describe('a text that is too long to be a question', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-20 10:00');
  });
  afterAll(() => chat.close());

  it.each(['一', '国家级小巨人奖多少，', '万元', '@所有人 '])(
    'is told so, is not kept, and keeps nobody waiting: %s',
    async (piece) => {
      const text = piece.repeat(Math.floor(80_000 / piece.length));
      const answers = await Promise.all([
        chat.says('dongjiao-1', text, { chat: 'townships' }),
        chat.says('qizi-1', '国家级小巨人奖多少'),
      ]);
      expect(answers[0]).toMatch(/^这段话太长（\d+字）/);
      expect(answers[1]).toContain('20万元');
      expect(await chat.says('coordinator', '待补充')).not.toContain(piece.repeat(3));
    },
  );

  it('is still a question with 500 characters', async () => {
    const text = `请问一下${'，'.repeat(400)}国家级小巨人奖多少`;
    expect(await chat.says('qizi-1', text)).toContain('20万元');
  });
});
