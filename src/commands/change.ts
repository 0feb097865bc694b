import { begin } from '../filing/begin.ts';
import { managesAll } from '../roster/person.ts';
import { defineCommand, saidOf } from './command.ts';

/** 「种子企业改成3」 means 「改 种子企业=3」. */
const turned =
  /^(?:请?把)?(?<name>[^\s=:、,，]{2,20}?)\s?(?:改[成为]|更正为|应为|应该是)\s?(?<figure>\d{1,5})\s?[^\d\s]?[。.]?$/;

const changeIn = (words: string): string | undefined => {
  const { name, figure } = turned.exec(words)?.groups ?? {};
  if (name !== undefined && !/^(?:改|更正|修改|更改)/.test(name)) return `改 ${name}=${figure}`;
  return /^(?:改(?![革善进造建制变])|更正|修改|更改)(?:月报)?(?:$|(?=\s|.*[=:])\s*[\s\S]+$)/.exec(words)?.[0];
};

export const change = defineCommand({
  name: '改',
  summary: '改已报月报里的一项或几项',
  audience: 'reporter',
  examples: ['改 种子企业=2', '改 5月 种子企业=2、退规企业=1', '改 种子企业=2，原因：漏报一家'],
  match: changeIn,
  run: async (context) =>
    saidOf(
      await begin(context, { kind: 'change', text: context.input, byProxy: managesAll(context.sender) }),
      context.roster,
    ),
});
