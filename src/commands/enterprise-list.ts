import { handOf } from '../registering/hand.ts';
import { type ListName, showList } from '../registering/list-enterprises.ts';
import { asksSomething } from '../reports/asks-something.ts';
import { type Command, defineCommand, text } from './command.ts';

const listCommand = (
  name: ListName,
  summary: string,
  audience: Command['audience'] = 'reporter',
): Command => {
  const asked = new RegExp(
    `^(?:哪些企业|有哪些)?${name}(?:的?企业)?(?:名单|清单)?(?:\\s+(?<rest>\\S[^\\n]{0,30}))?$`,
  );
  return defineCommand({
    name,
    summary,
    audience,
    examples: name === '争议' ? [name] : [name, `${name} 东郊乡`],
    match: (words) => {
      const found = asked.exec(words);
      const rest = found?.groups?.['rest'] ?? '';
      return !found || asksSomething(rest) ? undefined : rest;
    },
    run: async ({ input, ...context }) => text(await showList(await handOf(context), name, input)),
  });
};

export const listCommands: readonly Command[] = [
  listCommand('差一步', '看哪些企业再满足一个条件就能得奖补'),
  listCommand('拟入库', '看按文件的条件哪些企业该进库、该出库'),
  listCommand('应入尽入', '看营收已达规模还没有入规的企业'),
  listCommand('退规风险', '看有退规风险的企业和一企一策'),
  listCommand('争议', '看两个以上单位登记的企业'),
];
