import { sayNoPageAddress, sayPage } from '../replies/progress-page.ts';
import { defineCommand, text } from './command.ts';

export const progressPage = defineCommand({
  name: '进度页',
  summary: '打开看进度的网页：图表、各单位的数、每个数来自哪些月报',
  audience: 'reporter',
  examples: ['进度页'],
  match: (words) => (/^(?:打开|看)?进度(?:网页|页面?)$/.test(words) ? words : undefined),
  run: async ({ pageLinks, today }) => {
    const link = await pageLinks.on(today);
    return text(link ? sayPage(link.url, link.until) : sayNoPageAddress());
  },
});
