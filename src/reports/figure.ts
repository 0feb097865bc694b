import { COMPANY } from './company.ts';
import { cureMeasure, cureNotWhole, cureSameFlow } from './cures.ts';
import { COUNTS, measuredBy, OTHER_MEASURES } from './measure.ts';
import type { ReportedMetric } from './metric.ts';
import { NUMERAL, readNumeral } from './numeral.ts';

/** What stands where a figure is expected. */
export type Said =
  | { readonly is: 'figure'; readonly value: number }
  /** Last month's value, of a stock. */
  | { readonly is: 'same' }
  | { readonly is: 'blank' }
  /** May be meant as one of `choices`, or otherwise: ask. */
  | { readonly is: 'unsure'; readonly choices: readonly string[] }
  | { readonly is: 'wrong'; readonly cure: string };

/** `length`: how much of the text it takes; all of it where `said` is wrong. */
export type Figure = { readonly said: Said; readonly length: number };

/** What must be known of a metric to read its figure. */
export type Counted = Pick<ReportedMetric, 'name' | 'unit' | 'kind' | 'measures'>;

/** No county counts more of anything; longer numbers are phones and slips. */
const LARGEST = 99_999;

/** 2025 alone is a year rather than a count. */
const YEAR_LIKE = /^20[1-4]\d$/;
/** 04 right before a name may be 0 and the mark of a list. */
const MAY_HIDE_MARK = /^0\d/;

/** What may stand where a figure is expected and is none, with what is wrong about it. */
const leads: readonly (readonly [RegExp, string])[] = [
  [/^#[A-Z/0]+[!?]?/i, '这是表格里的出错标记'],
  [/^(?:[-−–]\s?|负\s?)(?:\d|[一二两三四五六七八九十])/, '不能是负数'],
  [
    /^(?:大?约|大概|近|将近|接近|超过?|不到|不足|不少于|不超过|至少|至多|最多|最少|上百|差不多|[<>≤≥≈~±])/,
    '要写准数',
  ],
  [
    /^(?:十?几|若干|数[十百家户个]|好?多[家户个人场件项]|一些|部分|少量|许多|半|[一二三四五六七八九]?[十百]多)/,
    '要写准数',
  ],
  [
    /^(?:预计|预估|估计|暂定|暂估|待|未定|未知|未统计|不详|不清楚|不确定|不明|拟|力争|争取|计划|无法|没法|没统计|没有统计|无数据|没有数据)/,
    '要写已经定下来的数',
  ],
  [/^(?:N\/?A|TBD|null|none|nil|x+(?!\s?\d)|[?？*…]|\.{2,}$)/i, '看不出是几'],
  [/^[oOlI](?=$|[\s家户个人场件项])/, '看不出是几（数字0、1请不要写成字母）'],
];

/** What may follow the digits and makes the number no whole count. */
const follows: readonly (readonly [RegExp, string])[] = [
  [/^\s?[.·]\s?\d/, '不能是小数'],
  [new RegExp(`^\\s?(?:[-~—–−至到]|\\.{2,}){1,2}\\s?(?:\\d|${NUMERAL})`), '不能是范围'],
  [/^\s?[/⁄]\s?\d|^\s?分之|^\s?(?::|比)\s?\d/, '不能是分数或比例'],
  [/^\s?[%‰]|^\s?个?百分点|^\s?成(?![立])/, '不能是百分数'],
  [/^\s?[万亿千百kKwW]/, '要写成整数，不写万、亿'],
  [/^\s?[+几余多来]/, '要写准数'],
  [/^\s?[年月号日时点](?![增])/, '这像是日期'],
  [/^[a-zA-Z×\\^²³]/, '看不出是几'],
];

/** 还要再核, 我再问一下, 不知道对不对: the sender is not sure. */
export const DOUBTED =
  '[^\\d,;。]{0,3}(?:再|回头|还要|还得)[去来]?(?:问|核|确认|查|对)(?![^,;。]{0,2}(?:过|了|完|无误|一遍))|不知道|不清楚|记不清';
/** What may follow the whole figure and takes it back. */
const TAKEN_BACK = new RegExp(
  `^\\s?(?:[?？]|左右|上下|以上|以下|以内|之内|不到|有余|[多余](?![业种])|起(?![步草])|还是|或者?|要么|${DOUBTED}|的?(?:待|预计|拟|约(?!束)|尚?未|还?没|也没|都没|也无|都无|不确定|估计|暂估|暂定|力争|争取|可能|大概|正在|在[谈报建审办培]|计划|申报|意向|储备|有望|后备|潜在|即将|目标|洽谈|审核中|公示中))`,
);
/** 一场，不对，两场: what was said is taken back, and what holds instead may follow. */
export const CORRECTED =
  /^\s?(?:(?:不对|不是|写?错了?|填错了?|说错了?)(?:(?:应该?)?[是为])?|更正[为是]?|改[为成]|应该?[为是])\s?:?\s?/;
/** 一家哦不对两家, 四场不四场是上月的: the same further back in words glued to the figure. */
const CORRECTED_LATER =
  /不对|[哦噢]不|不是|不(?=[\d一二两三四五六七八九十])|[打写填报说弄搞]错|更正|应该?[是为]|改[为成]|是(?:上个?月|去年|累计)的|才对|口误/;
/** Not yet what is counted; of a stock it is just that. */
const STILL_GROWING =
  /^\s?(?:企业)?(?:培育|孵化)中?(?!(?:企业)?\s?[:=]?\s?[\d一二两三四五六七八九十零无没同与])/;
const TAKEN_BACK_IN_BRACKETS =
  /^\s?\((?!\d{1,4}\s?[家户个人件项场]\p{Script=Han})(?:[^()]*(?:待核|待定|待确认|待统计|预计(?![^()]{0,4}(?:再|年底|明年|下个?月|\d月))|暂定|暂估|估计|大概|可能|左右|未核|未定|未确认|不确定|不准|(?<!已)更正|改为|应为|实为|有误|不对|(?<!没)(?:[打写填报说弄搞]错|错了))|约|拟[^\d()]{0,4}\)|[?？]+\))/u;

const ZERO =
  /^(?:暂时?|目前|尚|均|都|全|也)?(?:无|没有|没得|冇得?|零|未有|未(?:开展|举办|召开|组织|实施|新增|认定|引进|发生|出现)|没有发生|无发生)|^(?:[一1]\s?[家个户]\s?[也都](?:没有?|无)|一[家个户]没有)/;
const NONE_NEW = /^(?:暂时?|目前|尚|均|都)?(?:无|没有|未|没)(?:新增|增加|新增加)/;
const UNCHANGED = /^(?:暂时?|目前|均|都)?(?:(?:无|没有?|未)(?:变化|变动|增减|变)|保持不变|维持不变|不变)/;
const AS_BEFORE =
  /^(?:同上个?月|同上期|(?:与|和|跟|同|较|比)上个?(?:月|期)(?:份)?(?:相比)?(?:一样|相同|一致|持平|不变|无变化|没有变化|没变化|无增减|数)|持平)(?:相同|一样|一致|数)?/;
const DASHES = /^(?:[-—–−/\\]\s?)+(?=$|[\s,;(])/;

/** What may be glued to a finished figure without putting it in doubt. */
const GLUED =
  /^(?:企业|公司|项目|单位|完毕|(?:报告|汇报)完毕|谢谢|辛苦|请[查审核]|新增|入库|入规|退库|退规|均|全部|都是|分别|为(?!累计|上月|去年|上年|预计|计划)|是(?!累计|上月|去年|上年|预计|计划)|参加|参训|参与|次|培训|专场|校园|线上|线下|授权|获批|已|左右各|[a-zA-Z]?\d|[✅✓√👍]|[~\-—*]+$|[-—~*]*\p{Script=Han}{4,})/u;

/** A stop: what may stand behind a finished figure. */
const STOP = /^(?:$|\/$|[\s,;。.:()[\]【】|、!~"'*…\-—→>])/;

const wrong = (metric: Counted, what: string, text: string): Figure => ({
  said: { is: 'wrong', cure: cureNotWhole(metric, what) },
  length: text.length,
});

/** A measure of any kind, with nothing glued to it. */
const MEASURE = new RegExp(`^\\s?(${COUNTS}|${OTHER_MEASURES})(?=$|[\\s,;。()])`);
const NUMERALS = new RegExp(`^${NUMERAL}+`);

/** Nobody takes a figure back further behind it. */
const LONGEST_REMARK = 30;

/** As far as somebody speaks of the same figure. */
const beforeStop = (glued: string, stops: (rest: string) => boolean): string => {
  const words = glued.slice(0, LONGEST_REMARK);
  const end = [...words].findIndex((_, at) => stops(words.slice(at)));
  return end < 0 ? words : words.slice(0, end);
};

type Counting = {
  readonly value: number;
  readonly text: string;
  /** How much of the text the number takes, and what of a measure follows it. */
  readonly taken: number;
  readonly measure: string;
};

/** What the words behind a number and its measure make of it; null where it holds as it is. */
const changedBy = (
  rest: string,
  { value, text, taken, measure }: Counting,
  metric: Counted,
  stops: (rest: string) => boolean,
): Figure | null => {
  if (/^\s?(?:月(?!末|底)|年|工作日|小时|星期|季度|百分点)/.test(rest))
    return wrong(metric, '这像是时间', text);
  if (metric.kind === 'flow' && STILL_GROWING.test(rest)) return wrong(metric, '要写准数', text);
  if (/^\s?[万亿]?元/.test(rest)) return wrong(metric, '要写个数，不写金额', text);
  if (TAKEN_BACK.test(rest) || TAKEN_BACK_IN_BRACKETS.test(rest)) return wrong(metric, '要写准数', text);
  const glued = STOP.test(rest) ? '' : (/^[^\s,;。()]+/.exec(rest)?.[0] ?? '');
  if (CORRECTED.test(rest) || CORRECTED_LATER.test(beforeStop(glued, stops))) {
    const said: Said = { is: 'unsure', choices: [`${value}${metric.unit}`] };
    return { said, length: taken + measure.length };
  }
  const isLoose = glued !== '' && !stops(rest) && !GLUED.test(glued) && !COMPANY.test(glued);
  if (measure !== '') return isLoose ? wrong(metric, '看不准是几', text) : null;
  const foreign = MEASURE.exec(rest)?.[1];
  if (foreign === undefined && (STOP.test(rest) || stops(rest))) return null;
  const written = foreign ?? /^\s?([^\s,;。():]{1,4})/.exec(rest)?.[1] ?? '';
  return { said: { is: 'wrong', cure: cureMeasure(metric, written) }, length: text.length };
};

/** What a number is worth once everything behind it is seen. `stops` tells whether a name or label follows. */
const finish = (
  value: number,
  text: string,
  taken: number,
  metric: Counted,
  stops: (rest: string) => boolean,
): Figure => {
  const after = text.slice(taken);
  const spoilt = after === '' ? undefined : follows.find(([pattern]) => pattern.test(after));
  if (spoilt) return wrong(metric, spoilt[1], text);
  if (value > LARGEST) return wrong(metric, '这个数太大了', text);
  const measure = measuredBy(metric).behind.exec(after)?.[0] ?? '';
  const rest = after.slice(measure.length);
  const changed = rest === '' ? null : changedBy(rest, { value, text, taken, measure }, metric, stops);
  if (changed) return changed;
  const digits = text.slice(0, taken);
  const hidesMark = MAY_HIDE_MARK.test(digits) && /^\p{Script=Han}/u.test(rest);
  if (measure === '' && (YEAR_LIKE.test(digits) || hidesMark)) {
    return { said: { is: 'unsure', choices: [`${value}${metric.unit}`] }, length: taken };
  }
  return { said: { is: 'figure', value }, length: taken + measure.length };
};

/** The words that stand for a figure. */
const readWords = (text: string, metric: Counted, stops: (rest: string) => boolean): Figure | null => {
  const ended = (length: number): boolean => {
    const rest = text.slice(length).replace(measuredBy(metric).orCompany, '');
    return STOP.test(rest) || stops(rest);
  };
  const isStock = metric.kind === 'stock';
  const same = AS_BEFORE.exec(text)?.[0];
  if (same !== undefined && ended(same.length)) {
    const said: Said = isStock ? { is: 'same' } : { is: 'wrong', cure: cureSameFlow(metric) };
    return { said, length: isStock ? same.length : text.length };
  }
  const unchanged = UNCHANGED.exec(text)?.[0];
  if (unchanged !== undefined && ended(unchanged.length)) {
    const said: Said = isStock ? { is: 'same' } : { is: 'unsure', choices: [`0${metric.unit}`] };
    return { said, length: unchanged.length };
  }
  const none = NONE_NEW.exec(text)?.[0];
  if (none !== undefined && ended(none.length)) {
    return { said: isStock ? { is: 'same' } : { is: 'figure', value: 0 }, length: none.length };
  }
  const zero = ZERO.exec(text)?.[0];
  if (zero === undefined) return null;
  if (!ended(zero.length)) return wrong(metric, '看不出是几', text);
  const measure = measuredBy(metric).orCompany.exec(text.slice(zero.length))?.[0] ?? '';
  const rest = text.slice(zero.length + measure.length);
  if (TAKEN_BACK_IN_BRACKETS.test(rest)) return wrong(metric, '要写准数', text);
  return { said: { is: 'figure', value: 0 }, length: zero.length + measure.length };
};

const readNumber = (text: string, metric: Counted, stops: (rest: string) => boolean): Figure | null => {
  const digits = /^(?:\d{1,3}(?:,\d{3})+(?![\d万])|\d+)/.exec(text)?.[0];
  if (digits !== undefined) {
    return finish(Number(digits.replaceAll(',', '')), text, digits.length, metric, stops);
  }
  const word = NUMERALS.exec(text)?.[0];
  if (word === undefined) return null;
  const value = readNumeral(word);
  return value === null ? wrong(metric, '看不出是几', text) : finish(value, text, word.length, metric, stops);
};

/** 【1】家, (1)家: a figure in brackets; without a measure it may be a mark, so it is asked about. */
const readBracketed = (text: string, metric: Counted): Figure | null => {
  const found = measuredBy(metric).bracketed.exec(text);
  if (!found?.[1]) return null;
  const value = Number(found[1]);
  const said: Said =
    (found[2] ?? found[3]) === undefined
      ? { is: 'unsure', choices: [`${value}${metric.unit}`] }
      : { is: 'figure', value };
  return { said, length: found[0].length };
};

/**
 * Reads what stands where the figure of `metric` is expected. Null where nothing of the kind stands there.
 * `stops` tells whether something that ends a figure without a mark (another name, a label) begins a text.
 */
export const readFigure = (
  text: string,
  metric: Counted,
  stops: (rest: string) => boolean,
): Figure | null => {
  const blank = measuredBy(metric).blank.exec(text);
  if (text === '' || (blank && blank[0].trim() !== '')) {
    return { said: { is: 'blank' }, length: blank?.[0].length ?? 0 };
  }
  const dashes = DASHES.exec(text)?.[0];
  if (dashes !== undefined) {
    return { said: { is: 'unsure', choices: [`0${metric.unit}`] }, length: dashes.length };
  }
  const bad = /^\d/.test(text) ? undefined : leads.find(([pattern]) => pattern.test(text));
  if (bad) return wrong(metric, bad[1], text);
  return readWords(text, metric, stops) ?? readNumber(text, metric, stops) ?? readBracketed(text, metric);
};
