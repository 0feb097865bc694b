import { begin } from '../filing/begin.ts';
import { defineCommand, saidOf } from './command.ts';

export const reportForUnit = defineCommand({
  name: '代报',
  summary: '替一个单位报月报，会告诉它',
  audience: 'manager',
  examples: [
    '代报 东郊乡 2025年6月\n种子企业：1\n新增规上企业：2\n退规企业：0\n小升规培育企业：6\n退规风险企业：1',
    '代报 东郊乡 零报告',
  ],
  match: (words) => /^代报\s*(?<rest>[\s\S]*)$/.exec(words)?.groups?.['rest'],
  run: async (context) =>
    saidOf(
      await begin(context, { kind: 'report', text: `月报 ${context.input}`, byProxy: true }),
      context.roster,
    ),
});
