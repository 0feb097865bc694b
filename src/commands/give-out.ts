import { UserProblem } from '../errors.ts';
import { type Given, giveEnterprises, giveForm, givePayouts, giveShared } from '../registering/give-out.ts';
import { type Hand, handOf } from '../registering/hand.ts';
import { sayOnlyAlone } from '../replies/registry/lists.ts';
import { type Command, defineCommand } from './command.ts';

/** A file of the registry; in a group only the empty form is given. */
const giveCommand = (
  name: string,
  summary: string,
  examples: readonly string[],
  give: (hand: Hand, words: string) => Promise<Given>,
  place: 'anywhere' | 'alone' = 'alone',
): Command => {
  const ordered = new RegExp(`^(?:导出|下载)?\\s*${name}(?:\\s*(?<rest>20\\d\\d)年?)?$`);
  return defineCommand({
    name,
    summary,
    audience: 'reporter',
    examples,
    match: (words) =>
      ordered
        .exec(words)
        ?.slice(1)
        .map((rest = '') => rest)[0],
    run: async ({ input, ...context }) => {
      const hand = await handOf(context);
      if (hand.seenBy === 'group' && place === 'alone') throw new UserProblem([sayOnlyAlone(name)]);
      return { kind: 'file', ...(await give(hand, input)) };
    },
  });
};

export const giveCommands: readonly Command[] = [
  giveCommand('企业模板', '拿企业库的导入表（Excel）', ['企业模板'], giveForm, 'anywhere'),
  giveCommand('企业表', '拿我能看到的企业的名单（Excel）', ['企业表'], giveEnterprises),
  {
    ...giveCommand('银行名单', '拿给银行的专精特新企业名单（Excel）', ['银行名单'], giveShared),
    forKinds: ['department'],
  },
  giveCommand('兑现表', '拿奖补兑现表（Excel）', ['兑现表', '兑现表 2025'], (hand, year) =>
    givePayouts(hand, year === '' ? null : Number(year)),
  ),
];
