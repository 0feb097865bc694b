import { defineCommand, text } from './command.ts';

export const cancel = defineCommand({
  name: '取消',
  summary: '不再继续正在问的事',
  audience: 'everyone',
  examples: ['取消'],
  match: (words) => (/^(取消|算了|重来|不报了)$/.test(words) ? words : undefined),
  run: async ({ sessions, message, session }) => {
    await sessions.save(message, {});
    return text(session.pending ? '已取消，什么都没有存。' : '没有在等您回答的事。');
  },
});
