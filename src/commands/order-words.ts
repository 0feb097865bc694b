import { asksSomething } from '../reports/asks-something.ts';
import type { Command } from './command.ts';

/** How names of enterprises end: a word that holds one of these is no question about the policy. */
const COMPANY = '[^\\s,]{2,40}?(?:公司|厂|合作社|集团|农场|商行|经营部)';
/** An order of several words with a day or a month in it. */
const DATED = '[^\\s,:]{2,20}[\\s,][^\\n]*\\b20\\d\\d\\s*[-年./]?\\s*\\d';

/** 「某有限公司 营收 1560万 2025-06」, 「某有限公司升级为省级专精特新 2025-06-03」 */
const NAME = '(?<company>[^\\s,:]{4,40}?(?:有限公司|有限责任公司|合作社))';
const nameFirst = (command: string): RegExp =>
  new RegExp(
    `^${NAME}(?:\\s+${command}\\s+(?=\\S)|\\s*${command}(?:为|到)?\\s*(?=[^\\n]*\\d))(?<rest>[\\s\\S]+)$`,
  );

/**
 * A command that also takes its name with a colon, or with nothing, between it and the enterprise: 「营收：某公司…」,
 * 「升级某公司 省级…」, 「某有限公司 升级 省级…」. What asks something stays a question.
 */
export const looselyWritten = (command: Command): Command => {
  const colon = new RegExp(`^${command.name}\\s*[:：]\\s*(?=\\S)`);
  const glued = new RegExp(`^${command.name}(?=${COMPANY}|${DATED})`);
  const turned = nameFirst(command.name);
  return {
    ...command,
    take: (text, session, looks) => {
      if (!text.includes(command.name)) return command.take(text, session, looks);
      const plain = text.replace(colon, `${command.name} `);
      if (asksSomething(plain)) return command.take(plain, session, looks);
      const ordered = plain
        .replace(glued, `${command.name} `)
        .replace(turned, `${command.name} $<company> $<rest>`);
      return command.take(ordered, session, looks);
    },
  };
};
