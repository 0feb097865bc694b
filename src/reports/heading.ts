import { cureHead, cureUnit } from './cures.ts';
import { metaLabel } from './label.ts';
import { readMonthWords } from './month-words.ts';
import { addProblem, type Entered, type Line, type Reader, type Sheet } from './sheet.ts';

/** Words of headings and of courtesy that name neither a month nor a unit. */
const HARMLESS = new RegExp(
  [
    '月报表?|报表|报告|汇报|报送|上报|填报|补报|重报|报上|提交|报',
    '规模以上|规上|专精特新|中小企业|小巨人|民营经济|工业|企业|经济|发展|培育|入库|退库|退规|小升规|种子|梯度|政策|惠企',
    '工作|情况|进展|进度|统计|数据|指标|完成|推进|落实|行动|计划|任务|目标|台账|表格?|材料|内容|信息|简报|小结|总结',
    '零报告|实行|施行|执行|特此|[我本]们?(?:乡|镇|局|办|委|部|街道|单位|园区|区)|我们?|街道|全市|全乡|全镇|湘乡市?|湘潭市?|市|乡镇',
    '如下|如上|请查收|请审阅|请审核|请核收|查收|收悉|收到|麻烦|辛苦了?|谢谢|感谢|更新|更正|修改|修正|最新|现将|现报|现|将|按要求|根据|关于|有关|附',
    '各位|领导|同志|主任|局长|科长|老师|大家|您好|你好|好|哥|姐|上午|下午|早上|晚上|中午|年度|年|月份?|季度|度|期|第|版|初稿|终稿|正式|一|二|次|份',
    '转发|标题|主题|来源|原文|人民政府|政府|党委|办事处|办公室|经发办|经济发展办|企业办|中小办|的|了|是|为|和|与|及|在|至|到|从|于|截止|截至|底|前|[这那][边里块]|这|以此|为准|给|请|吧|呢|啊|哈|哦|嗯|啦|呀|喽|把|[一二三四五六七]项|中|来|发|交|填|再|已|就|先|都',
  ].join('|'),
  'g',
);
/** How a unit that is not on the roster would be called. */
const UNIT_LIKE =
  /[\p{Script=Han}]{2,8}?(?:街道|管委会|委员会|支行|镇|乡|局|办|委|处|部|站|中心|园区|分局)(?!长)/gu;
/** 望办发〔2025〕37号: the number of a document. */
const DOCUMENT = /\p{Script=Han}{1,10}[〔[(]20\d\d[〕\])]\s?第?\d{1,4}\s?号/gu;
const ZERO_REPORT = /(?<![不非勿无])(?:零|0|〇)\s?报告/;
/** 本月无新增项目: what a 零报告 says anyway. */
const NONE_NEW = /(?:均|都)?(?:无|没有)(?:任何)?(?:新增|发生)(?:项目|企业|情况|数据|内容)?/g;
const AS_BEFORE =
  /(?:所有|数据|指标|各项|全部|情况|均|都)*(?:同上个?月|[与和同]上个?月(?:一样|相同|一致|持平)|(?:无|没有?|未)(?:变化|变动|变)|持平)/;

/** (单位：家). */
const MEASURE_NOTE =
  /\(?(?:计量)?单位\s?:?\s?(?:家|户|个|人次|人|场|件|项)(?:\/(?:家|户|个|人次|人|场|件|项))*\)?(?=$|\s|[,;。])/g;

/** Who wrote a forwarded message, and when: 联络员 6/24 17:20: */
const FORWARDED =
  /(?:\S{1,10}\s)?(?:20\d\d[-/年])?\d{1,2}[-/月]\d{1,2}日?\s\d{1,2}:\d{2}(?::\d{2})?\s?:?\s?$/;

/** (王主任审过了): words in brackets of a heading that name no unit and say nothing about the figures. */
const BRACKETED = /\([^()\d]*\)/g;
/** (转发自企业办), (共5项). */
const ASIDE = /\((?:转发?自|来自)[^()]*\)|\(共?\d{1,2}[项个](?:指标)?\)/g;
/** 市科技工信局领导好！, 科工局中小办：: who is greeted, before anything is said. */
const GREETED =
  /[^\s,;。!:]{2,12}领导(?:[们您]?好)?[!,:。\s]+|^[^\s,;。!:\d]{2,12}(?:办|办公室|局|部|委|科):(?=(?:现|兹|呈|报送|上报))/g;
const SAYS_SOMETHING = new RegExp(`${UNIT_LIKE.source}|零\\s?报告|${AS_BEFORE.source}`, 'u');

/** A longer line is no heading. */
const LONGEST_HEADING = 120;

/** 昨天下乡去了，补交东郊乡6月月报: what is not said with the word 月报 is courtesy, unless it is a name alone. */
const withoutCourtesy = (rest: string): string => {
  const clauses = rest.split(/[,;。!:]/);
  if (!rest.includes('月报')) return rest;
  const isName = (clause: string) => clause.trim().replace(UNIT_LIKE, '') === '';
  return clauses.filter((clause) => clause.includes('月报') || isName(clause)).join(' ');
};

const suspects = (rest: string): string[] => {
  const named = [...withoutCourtesy(rest).matchAll(UNIT_LIKE)].map(([word]) =>
    word.replace(/^(?:这是|我们|报送|关于|月报)|^.*[我本]们?(?=[乡镇局办委部处区]$)/, ''),
  );
  return named.filter((word) => word.replace(HARMLESS, '').length > 1);
};

/** What is wrong with what is left of a heading once months and units are taken; null where it says nothing. */
const cureForRest = (line: Line, rest: string, { knowledge }: Reader): string | null => {
  const left = rest.replace(HARMLESS, ' ');
  if (/\d/.test(left)) return cureHead();
  const words = left.match(/\p{Script=Han}+/gu) ?? [];
  const like = (word: string) => knowledge.roster.unitsLike(word).map(({ name }) => name);
  const near = words.find((word) => word.length >= 2 && word.length <= 8 && like(word).length > 0);
  const written = suspects(rest).at(0) ?? near;
  if (written !== undefined) return cureUnit(written, like(written));
  const isFormal = /^\s*月报/.test(line.text);
  const said = withoutCourtesy(rest).replace(HARMLESS, ' ');
  return isFormal && /\p{Script=Han}{2}/u.test(said) ? cureHead() : null;
};

/** Reads the words of a heading: month, unit, 零报告, 同上月. Whatever else it holds is named as a problem. */
export const readHeading = (sheet: Sheet, line: Line, words: string, reader: Reader): void => {
  if (words.length > LONGEST_HEADING) addProblem(sheet, line, cureHead());
  const short = words
    .slice(0, LONGEST_HEADING)
    .replace(FORWARDED, ' ')
    .replace(DOCUMENT, ' ')
    .replace(GREETED, ' ')
    .replace(ASIDE, ' ')
    .replace(/@\S+|第\s?\d{1,2}\s?[次稿版]/g, ' ')
    .replace(MEASURE_NOTE, ' ');
  const { months, dated, cures, rest } = readMonthWords(short, reader.knowledge.today);
  for (const cure of cures) addProblem(sheet, line, cure);
  sheet.months.push(...months.map((month) => ({ line, month })));
  sheet.dated.push(...dated.map((month) => ({ line, month })));
  const { units, rest: named } = reader.unitNames(rest);
  sheet.units.push(...units.map((unit) => ({ line, unit })));
  const left = named.replace(BRACKETED, (words) => (SAYS_SOMETHING.test(words) ? words : ' '));
  if (ZERO_REPORT.test(left)) sheet.zeroReport = true;
  if (AS_BEFORE.test(left)) sheet.allAsBefore = line;
  const plain = sheet.zeroReport ? left.replace(NONE_NEW, ' ') : left;
  const cure = cureForRest(line, plain.replace(ZERO_REPORT, ' ').replace(AS_BEFORE, ' '), reader);
  if (cure) addProblem(sheet, line, cure);
};

/** True for words that hold nothing but a month, a unit and courtesy. */
export const isIdle = (words: string, { unitNames, knowledge }: Reader): boolean => {
  const { rest } = readMonthWords(words.slice(0, LONGEST_HEADING), knowledge.today);
  return !/[\p{Script=Han}\d]/u.test(unitNames(rest).rest.replace(HARMLESS, ''));
};

/** True for a line that holds a unit or a whole month and nothing else that says anything. */
export const isNaming = (text: string, { unitNames, knowledge }: Reader): boolean => {
  if (text.length > LONGEST_HEADING || /[:=]\s?\d/.test(text)) return false;
  const { months, rest } = readMonthWords(text, knowledge.today);
  const { units, rest: left } = unitNames(rest);
  if (months.length + units.length === 0) return false;
  return !/[\p{Script=Han}\d]/u.test(left.replace(HARMLESS, ''));
};

/** 时间：2025年6月 is the report's month; 时间：6月20日 is when it was written. */
const noteWholeMonth = (sheet: Sheet, line: Line, clause: string, { knowledge }: Reader): void => {
  const words = /^[^:=|\t]*(?:时间|日期)\s?[:=|\t](.+)$/.exec(clause)?.[1];
  if (words === undefined) return;
  const { months, cures, rest } = readMonthWords(words.slice(0, LONGEST_HEADING), knowledge.today);
  if (/\d/.test(rest)) return;
  sheet.months.push(...months.map((month) => ({ line, month })));
  for (const cure of cures) addProblem(sheet, line, cure);
};

/** 注：新增规上企业应为3家: a note that takes a figure back is none to be passed over. */
const CORRECTS = /应为|应该?是|改为|改成|更正|实为|有误|[打写填报说弄搞]错|错了|不对/;

/** Enters a figure that a sentence takes back; undefined where it takes back none. */
export const noteCorrection = (
  sheet: Sheet,
  line: Line,
  words: string,
  { names }: Reader,
): Entered | undefined => {
  const at = CORRECTS.test(words) ? names.at(words) : -1;
  const meaning = at < 0 ? undefined : names.leading(words.slice(at))[0]?.meaning;
  if (meaning?.is !== 'own') return undefined;
  const choices = [...words.matchAll(/\d{1,5}/g)].map(([digits]) => `${digits}${meaning.metric.unit}`);
  const items: Entered['items'] = [{ role: 'month', said: { is: 'unsure', choices } }];
  const entry: Entered = { line, metric: meaning.metric, items, parts: [] };
  sheet.entries.push(entry);
  return entry;
};

/** Reads 填报单位：, 月份：, 联系人：; false where a clause begins with no such label. */
export const readMeta = (sheet: Sheet, line: Line, clause: string, reader: Reader): boolean => {
  const meta = metaLabel(clause);
  if (!meta) return false;
  const words = clause.slice(meta.length);
  if (meta.label === 'aside') {
    noteWholeMonth(sheet, line, clause, reader);
    noteCorrection(sheet, line, words, reader);
  }
  if (meta.label === 'aside' || words.trim() === '' || clause.replace(MEASURE_NOTE, '') === '') return true;
  const { units } = reader.unitNames(words);
  if (meta.label === 'month') readHeading(sheet, line, words, reader);
  else if (units.length > 0) sheet.units.push(...units.map((unit) => ({ line, unit })));
  else {
    const like = reader.knowledge.roster.unitsLike(words).map(({ name }) => name);
    addProblem(sheet, line, cureUnit(words.trim(), like));
  }
  return true;
};
