import { asksAboutReports, asksPlainly, asksSomething } from './asks-something.ts';
import { plainLine } from './clause.ts';
import type { Knowledge } from './draft.ts';
import { readMonthWords } from './month-words.ts';
import { isActivity } from './read-sentence.ts';
import { readerOf, readSheet } from './read-sheet.ts';

const QUESTION =
  /[?？]\s*$|[吗呢么]\s*[?？]?\s*$|^.{0,12}(?:怎么|如何|怎样|什么|多少|几[家个号天点日]|哪[些个家里]|谁|是否|能否|可否|有没有|要不要|为什么|何时|是不是)|(?:怎么|如何|怎样|什么时候|填什么|多少钱|谁没|算不算)/;
const NOTICE =
  /(?:请|望|要求|务必)(?:各|大家|所有|尚未|未报|没报|于|在|抓紧|尽快|按时|及时)|各(?:乡镇|单位|街道|部门|位联络员|镇街)(?!.{0,4}好).{0,30}(?:报送|上报|前|抓紧|尽快|务必|注意)|通知|催报|截止时间|提醒|前(?:报送|上报|完成报送)|任务(?:是|为)|目标(?:是|为|任务)/;
const OTHER_COMMAND =
  /^\s*(?:我的月报|历史|谁没|模板|月报模板|撤回|退回|延期|解锁|催报|进度|导出|帮助|绑定|日历|周报|改|状态|取消|补充|待补充|交接|下次提醒|暂停提醒|代报)(?![\p{Script=Han}]{6})/u;

/** 零报告 as a statement, not as a word of a question. */
const ZERO_SAID = /[零0〇]\s?报告\s?(?:[。.,;!]|$)/;

type Look = 'report' | 'offer' | 'no';

/**
 * report: the first line holds 月报 (or the message is a 零报告) and figures follow · offer: figures of this unit's
 * metrics, but the word 月报 is missing or stands further down · no: a question, a notice, another command
 * (contract §10.2, 10.13).
 */
export const looksLikeReport = (text: string, knowledge: Knowledge): Look => {
  const words = text.trim();
  const first = plainLine(words.split('\n', 1)[0] ?? '').trim();
  if (words === '' || (OTHER_COMMAND.test(first) && !/^月报(?!模板)/.test(first))) return 'no';
  const reader = readerOf(knowledge.sender, knowledge);
  const sheet = readSheet(words.slice(0, 10_000), reader);
  const figures = sheet.entries.filter(({ items }) => items.some(({ said }) => said.is !== 'blank')).length;
  const isWhole = words.split('\n').filter((line) => line.trim() !== '').length > 1;
  const asks = QUESTION.test(isWhole ? first : words) && figures < 2;
  const tells = NOTICE.test(isWhole ? words.slice(0, 200) : words) && figures < 3;
  if (asks || tells) return 'no';
  const isZero = sheet.zeroReport && ZERO_SAID.test(first);
  if (!isWhole && figures === 0 && !isZero && asksAboutReports(words)) return 'no';
  const isNamed = first.includes('月报');
  // A unit without metrics reports what it did, in words.
  const isDeed =
    reader.names.own.length === 0 &&
    sheet.narrative.length > 0 &&
    /\d/.test(words) &&
    isActivity(first, reader);
  const says =
    figures > 0 || isDeed || sheet.doubts.length > 0 || sheet.zeroReport || sheet.allAsBefore !== null;
  if (/^月报(?:[\s\d:(一二三四五六七八九十本上当零同]|$)/.test(first)) return 'report';
  const holdsFigures = /\d|[一二两三四五六七八九十百](?:家|户|个|人|场|件|项)/.test(
    readMonthWords(first.slice(0, 120), knowledge.today).rest,
  );
  const carries =
    says ||
    sheet.narrative.length > 0 ||
    sheet.totals.length > 0 ||
    (sheet.problems.length > 0 && (isWhole || holdsFigures));
  if (isNamed) return carries ? 'report' : 'no';
  if (/^[^\d]{0,8}(?:\d{1,2}月份?)?[零0〇]\s?报告/.test(first)) return 'report';
  const isAsked = figures < 3 ? asksSomething(words) : asksPlainly(words);
  return says && (isWhole || !isAsked) ? 'offer' : 'no';
};
