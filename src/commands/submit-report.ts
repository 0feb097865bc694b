import { begin } from '../filing/begin.ts';
import { defineCommand, saidOf } from './command.ts';

export const submitReport = defineCommand({
  name: '月报',
  summary: '报送本单位本月进度',
  audience: 'reporter',
  examples: [
    '月报 2025年6月 东郊乡\n种子企业：1\n新增规上企业：2\n退规企业：0\n小升规培育企业：6\n退规风险企业：1\n工作情况：走访企业12家',
  ],
  match: (words, _session, isReport) => (isReport(words) === 'report' ? words : undefined),
  run: async (context) =>
    saidOf(await begin(context, { kind: 'report', text: context.input, byProxy: false }), context.roster),
});
