import { changeReport } from '../filing/change-report.ts';
import { errandOf } from '../filing/errand.ts';
import { newFiling } from '../filing/pending.ts';
import { managesAll } from '../roster/person.ts';
import { defineCommand, saidOf } from './command.ts';

export const change = defineCommand({
  name: '改',
  summary: '改已报月报里的一项或几项',
  audience: 'reporter',
  examples: ['改 种子企业=2', '改 5月 种子企业=2、退规企业=1', '改 种子企业=2，原因：漏报一家'],
  match: (words) => /^(?:改|更正|修改|更改)(?:月报)?(?=\s|.*[=:])\s*[\s\S]+$/.exec(words)?.[0],
  run: async (context) => {
    const { input, sender, message, roster } = context;
    const byProxy = managesAll(sender);
    const filing = newFiling({ kind: 'change', text: input, source: message.text, byProxy });
    return saidOf(await changeReport(errandOf(context), filing), roster);
  },
});
