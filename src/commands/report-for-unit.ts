import { errandOf } from '../filing/errand.ts';
import { fileReport } from '../filing/file-report.ts';
import { newFiling } from '../filing/pending.ts';
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
  run: async (context) => {
    const { input, message, roster } = context;
    const filing = newFiling({
      kind: 'report',
      text: `月报 ${input}`,
      source: message.text,
      byProxy: true,
    });
    return saidOf(await fileReport(errandOf(context), filing), roster);
  },
});
