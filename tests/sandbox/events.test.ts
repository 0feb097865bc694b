import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { News } from '../../src/sandbox/live.ts';
import { type Chat, openChat } from '../support/open-chat.ts';

/** Reads the stream of events, one after the other. */
const listen = async (chat: Chat) => {
  const response = await fetch(`${chat.address}/sandbox/events`);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let rest = '';
  return {
    type: response.headers.get('content-type'),
    next: async (): Promise<News | null> => {
      for (;;) {
        const end = rest.indexOf('\n\n');
        if (end >= 0) {
          const event = rest.slice(0, end);
          rest = rest.slice(end + 2);
          if (event.startsWith('data: ')) return JSON.parse(event.slice(6)) as News;
          continue;
        }
        const { done, value } = await reader.read();
        if (done) return null;
        rest += decoder.decode(value, { stream: true });
      }
    },
  };
};

describe('the events of the sandbox', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-20 10:00');
  });
  afterAll(() => chat.close());

  it('begin with everything that was said and sent', async () => {
    await chat.says('dongjiao-1', '国家级小巨人奖多少', { chat: 'townships', id: 'first' });
    await chat.clock('2025-06-23 08:37');
    const events = await listen(chat);
    expect(events.type).toContain('text/event-stream');
    const news = await events.next();
    expect(news?.whole).toBe(true);
    expect(news?.said.map(({ id, user }) => [id, user])).toEqual([['first', 'dongjiao-1']]);
    expect(news?.sent.map(({ kind }) => kind)).toEqual(['markdown', 'image', 'markdown', 'image']);
    expect(news?.now).toContain('2025-06-23T08:37');
  });

  it('go on with what is new, once, also when a message is delivered twice', async () => {
    const events = await listen(chat);
    await events.next();
    await chat.says('dongjiao-1', '发明专利目标多少', { id: 'second' });
    await chat.says('dongjiao-1', '发明专利目标多少', { id: 'second' });
    await chat.says('hutian-1', '谁牵头', { id: 'third' });
    const heard: string[] = [];
    while (!heard.includes('third')) heard.push(...((await events.next())?.said ?? []).map(({ id }) => id));
    expect(heard).toEqual(['second', 'third']);
  });

  it('tell that the clock was set and what was sent meanwhile', async () => {
    const events = await listen(chat);
    await events.next();
    await chat.clock('2025-06-23 09:07');
    const notices: (string | null)[] = [];
    while (notices.length < 2)
      notices.push(...((await events.next())?.sent ?? []).map(({ notice }) => notice));
    expect(notices).toEqual(['report-due:2025-06:D-2:townships', 'report-due:2025-06:D-2:departments']);
  });

  it('tell that everything was forgotten', async () => {
    const events = await listen(chat);
    await events.next();
    await chat.call('/sandbox/data', 'DELETE');
    const news = await events.next();
    expect([news?.whole, news?.said, news?.sent]).toEqual([true, [], []]);
  });

  it('end when the bot stops, and do not hold it up', async () => {
    const other = await openChat();
    const events = await listen(other);
    await events.next();
    await other.close();
    expect(await events.next()).toBeNull();
  });
});
