import { handOf } from '../registering/hand.ts';
import { showLibrary } from '../registering/list-enterprises.ts';
import { asksSomething } from '../reports/asks-something.ts';
import { defineCommand, text } from './command.ts';

/** 「种子企业库名单」; a question about the library itself says nothing of names. */
const NAMES_OF = /^(?<rest>[^\s,]{2,16}库)(?:里|内)?的?(?:企业)?(?:名单|清单)$/;

export const library = defineCommand({
  name: '库',
  summary: '看各库有多少企业，或一个库的名单',
  audience: 'reporter',
  examples: ['库', '库 种子', '库 规上 东郊乡 第2页'],
  match: (words) => {
    const rest = /^(?:企业)?库(?:\s+(?<rest>\S[^\n]{0,40}))?$/.exec(words) ?? NAMES_OF.exec(words);
    const asked = rest?.groups?.['rest'] ?? '';
    return !rest || asksSomething(asked) ? undefined : asked;
  },
  run: async ({ input, ...context }) => text(await showLibrary(await handOf(context), input)),
});
