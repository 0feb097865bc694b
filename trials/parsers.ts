import fc from 'fast-check';
import { readMonth } from '../src/calendar/read-month.ts';
import { formatted as forDingtalk, literalLines, plain } from '../src/channels/dingtalk/markdown.ts';
import { hear as hearRobot } from '../src/channels/dingtalk/robot-message.ts';
import { withoutMention } from '../src/channels/mention.ts';
import { splitAndNumber } from '../src/channels/plain-text.ts';
import { hearApp } from '../src/channels/wecom/app-message.ts';
import { hear as hearBot } from '../src/channels/wecom/bot-message.ts';
import { openEnvelope, signingQuery } from '../src/channels/wecom/crypto.ts';
import { formatted, literal } from '../src/channels/wecom/markdown.ts';
import { LONGEST_QUESTION } from '../src/commands/ask.ts';
import { RejectedRequest } from '../src/errors.ts';
import { askPolicies } from '../src/policy/ask-policies.ts';
import { readWords } from '../src/registry/read-words.ts';
import { sayAnswer } from '../src/replies/policy/answer-words.ts';
import { sayNoAnswer } from '../src/replies/policy/no-answer-words.ts';
import { looksLikeReport } from '../src/reports/looks-like-report.ts';
import { readChanges } from '../src/reports/read-changes.ts';
import { readReport } from '../src/reports/read-report.ts';
import { tidy } from '../src/tidy.ts';
import { knowledgeOf } from '../tests/reports/corpus.ts';
import { robotText } from '../tests/support/fake-dingtalk.ts';
import { groupText, sealText, wecomSeal } from '../tests/support/fake-wecom.ts';
import { wecomApp } from '../tests/support/fake-wecom-api.ts';
import { appText } from '../tests/support/fake-wecom-app.ts';
import { groundFor, roster } from '../tests/support/ground.ts';
import { policies } from '../tests/support/policy.ts';
import { anyJson, anyText } from './texts.ts';

/** Something that reads what strangers write, with what it is given. */
export type Parser = {
  readonly name: string;
  readonly inputs: fc.Arbitrary<string>;
  /** May refuse by a RejectedRequest; any other error is a fault. */
  readonly read: (input: string) => unknown;
};

const TODAY = '2025-06-20';
const DAY = '2025-06-10';
const names = ['政策助手'];
const ground = groundFor(TODAY);
const reporters = ['dongjiao', 'jkq', 'kjgx', 'tjj'].map((unit) => knowledgeOf(unit));
/** Every kind of unit has its turn. */
const readerOf = (text: string) => reporters[text.length % reporters.length] ?? knowledgeOf();

const answerTo = (text: string): string => {
  const outcome = askPolicies(text.slice(0, LONGEST_QUESTION), policies, DAY, []);
  return outcome.kind === 'answer' ? sayAnswer(outcome.answer) : sayNoAnswer(outcome);
};

const xml = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(text, fc.nat(600), text).map(([content, at, mark]) => {
    const good = appText(content);
    return at > good.length ? mark : `${good.slice(0, at)}${mark.slice(0, 20)}${good.slice(at)}`;
  });

/** A sealed message with one character of it replaced. */
const tampered = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(text, fc.nat(), fc.constantFrom('A', 'z', '+', '=', '?', '')).map(([message, at, mark]) => {
    const sealed = sealText(wecomSeal.aesKey, message);
    const place = at % sealed.length;
    return `${sealed.slice(0, place)}${mark}${sealed.slice(place + 1)}`;
  });

/** Everything that reads what somebody outside has written. */
export const parsers = (): Parser[] => {
  const texts = anyText();
  const json = (good: object) => anyJson(good).map((value) => JSON.stringify(value) ?? 'null');
  const report = (text: string) => readReport(tidy(text), readerOf(text));
  const rewrite = (text: string) =>
    [literal, formatted, plain, forDingtalk, literalLines].map((write) => splitAndNumber(write(text), 2_000));
  return [
    { name: 'report', inputs: texts, read: report },
    { name: 'look', inputs: texts, read: (text) => looksLikeReport(tidy(text), readerOf(text)) },
    { name: 'changes', inputs: texts, read: (text) => readChanges(tidy(text), readerOf(text)) },
    { name: 'policy', inputs: texts, read: (text) => answerTo(tidy(text)) },
    {
      name: 'registry',
      inputs: texts,
      read: (text) => readWords(tidy(text), { ground, roster, today: TODAY }, 'registration'),
    },
    { name: 'month', inputs: texts, read: (text) => readMonth(tidy(text), TODAY) },
    { name: 'mention', inputs: texts, read: (text) => withoutMention(text, names, 'chat') },
    { name: 'markdown', inputs: texts, read: rewrite },
    {
      name: 'wecomBot',
      inputs: json(groupText('帮助')),
      read: (text) => hearBot(JSON.parse(text), names, null),
    },
    { name: 'wecomApp', inputs: xml(texts), read: (text) => hearApp(text, wecomApp) },
    {
      name: 'dingtalk',
      inputs: json(robotText('帮助')),
      read: (text) => hearRobot(JSON.parse(text), names, 'dingrobot'),
    },
    { name: 'query', inputs: texts, read: (text) => signingQuery(new URLSearchParams(text)) },
    { name: 'seal', inputs: tampered(texts), read: (text) => unsealed(text) },
  ];
};

/** The envelope refuses by errors of its own, which the callback turns into a refusal. */
const unsealed = (sealed: string): string => {
  try {
    return openEnvelope({ aesKey: wecomSeal.aesKey, receiveId: '' }, sealed);
  } catch (error) {
    throw new RejectedRequest(400, String(error));
  }
};
