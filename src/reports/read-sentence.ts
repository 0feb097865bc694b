import { COMPANY } from './company.ts';
import { cureBareFigure, cureNotWhole, cureUnknown } from './cures.ts';
import { DOUBTED } from './figure.ts';
import { readMonthWords } from './month-words.ts';
import { addNameless, addProblem, type Entered, type Line, type Reader, type Sheet } from './sheet.ts';

const PHONE = /(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)/g;
/** Figures that are no figures of a report: numbers of documents, of enclosures, of the telephone, after an @. */
const NUMBERED =
  /[〔[(]\d{4}[〕\])]\s?\d*号?|附件\s?\d+|第\s?\d+\s?[次期号页批季轮版条项]?|@\S+|\d{1,2}\s?周年|村\s?\d{1,2}\s?组|\d{1,3}\s?(?:天|小时|分钟)|QQ\s?\d+|[来发]自\s?(?:我的)?\s?[A-Za-z][\w\s]{0,20}|(?<=[了啦吧拜见谢走])\s?(?:88|886|666)(?!\d)/gi;
const NUMERAL_ALONE = /^[一二两三四五六七八九十百千]+(?:家|户|个|人|名|场|件|项)?$/;
/** Words that take a figure back. */
export const UNSURE = new RegExp(
  `^\\(?(?:待核|待定|待确认|待统计|暂定|不确定|预计数|暂估|还没定|未核实|可能有变|好像|不太?准|说不准|拿不准|没把握)|^(?:${DOUBTED})|^\\D*(?:[是为系属](?:上月|上个月|累计|去年|上年|往年|预计|计划|目标|估|暂)|上月数|累计数)\\D*$`,
);

/** The figures of a longer sentence are those of its beginning. */
const LONGEST_SENTENCE = 300;

/** A sentence: what it mentions is noted, figures that belong to nothing are problems. */
export const readSentence = (
  sheet: Sheet,
  line: Line,
  clause: string,
  before: Entered | undefined,
  reader: Reader,
): void => {
  const { months, rest } = readMonthWords(clause.slice(0, LONGEST_SENTENCE), reader.knowledge.today);
  if (/\d|[一二三四五六七八九十]月/.test(clause))
    sheet.mentioned.push(...months.map((month) => ({ line, month })));
  if (before && UNSURE.test(clause)) addProblem(sheet, line, cureNotWhole(before.metric, '要写准数'));
  if ((before && UNSURE.test(clause)) || COMPANY.test(clause)) return;
  const figures = reader.unitNames(rest).rest.replace(PHONE, ' ').replace(NUMBERED, ' ');
  if (!/\d/.test(figures) && !NUMERAL_ALONE.test(figures.trim())) return;
  const isBare = /^[\s\d.,]*(?:家|户|个|人|名|场|件|项)?[\s。.]*$/.test(figures);
  addNameless(sheet, line, isBare ? cureBareFigure() : cureUnknown(null, false));
};

const ACTIVITY =
  /^(?:我们|[我本全][乡镇局办委部市区]|街道|本月|当月|今年|以来|累计|共|已|还|并|同时|积极|主动|一是|二是|三是|[\s:])*(?:走访|调研|帮助|帮扶|协助|协调|解决|召开|开展|组织|举办|对接|服务|指导|宣传|发放|争取|摸排|排查|参加|慰问|化解|收集|受理|办理|接待|检查|入企|兑现|落实|上门|依托|联合|邀请|会同)/;

/** 电大等3所学校: how many there are of what was listed before it. */
const ENUMERATED = /^\p{Script=Han}{1,12}等\s?\d{1,4}\s?(?:余|多)?\s?\p{Script=Han}/u;

/** 走访企业12家: what was done, with no name of ours in it; it is narrative without its label. */
export const isActivity = (text: string, { names }: Reader): boolean =>
  (ACTIVITY.test(text) || ENUMERATED.test(text)) &&
  text.length <= LONGEST_SENTENCE &&
  !/[:=]/.test(text) &&
  names.at(text) < 0;

/** True where all figures of a clause are dates, telephone numbers and the like. */
export const isDated = (text: string, { knowledge }: Reader): boolean =>
  text.length <= LONGEST_SENTENCE &&
  !/\d/.test(readMonthWords(text, knowledge.today).rest.replace(PHONE, ' ').replace(NUMBERED, ' ')) &&
  /\d/.test(text);
