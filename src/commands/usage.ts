import { sayUsage } from '../replies/help.ts';
import { sayBindFirst, sayNotForYou } from '../replies/problems.ts';
import { isQuestionOnReports } from '../reports/asks-something.ts';
import { type Command, defineCommand, mayUse, text } from './command.ts';

/** What a command's name is followed by when it is meant as one: 「催报 乡镇」, 「暂停提醒3」. */
const AFTER_NAME = /^(?:$|[\s:,，、。!\d])/;

/** 「营收1700万的进不进」 asks: everyday words are a command only with a blank behind them. */
const AFTER_EVERYDAY_NAME = /^(?:$|[\s:,，、。!])/;

const begins = (words: string, { name, topic }: Command): boolean => {
  const after = topic === undefined ? AFTER_NAME : AFTER_EVERYDAY_NAME;
  return words.startsWith(name) && after.test(words.slice(name.length));
};

/** A command's name with words that the command does not take is no question: how to write it is told. */
export const usageOf = (commands: readonly Command[]): Command =>
  defineCommand({
    name: '用法',
    summary: '看一个命令怎么写',
    audience: 'everyone',
    examples: [],
    match: (words) => {
      const wanted = /^(?:帮助|怎么用)\s*(?<name>\S+)$/.exec(words)?.groups?.['name'];
      const command = commands.find(
        (one) => one.examples.length > 0 && (wanted === one.name || begins(words, one)),
      );
      if (!command || words.includes('\n') || (wanted === undefined && isQuestionOnReports(words)))
        return undefined;
      return { command, given: wanted === undefined ? words : null };
    },
    run: ({ input: { command, given }, sender }) => {
      if (mayUse(command.audience, sender)) return text(sayUsage(command, given));
      return text(sender ? sayNotForYou(command.name) : sayBindFirst(command.name));
    },
  });
