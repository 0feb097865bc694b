import { begin } from '../filing/begin.ts';
import { defineCommand, saidOf } from './command.ts';

/** The whole month in one word. */
export const zeroReport = defineCommand({
  name: '零报告',
  summary: '没有新增时一句话报完：新增数都是0，存量数照上月；「同上月」只照上月的存量数',
  audience: 'reporter',
  examples: ['零报告', '零报告 5月', '同上月'],
  match: (words, _session, looks) =>
    /^(?:零报告|0报告|同上月)[^\n]{0,20}$/.test(words) && looks(words) !== 'no' ? words : undefined,
  run: async (context) =>
    saidOf(
      await begin(context, { kind: 'report', text: `月报 ${context.input}`, byProxy: false }),
      context.roster,
    ),
});
