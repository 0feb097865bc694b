import { approach, BRACKET, passLabelBrackets, type Reach } from './approach.ts';
import { COMPANY } from './company.ts';
import { cureNotWhole } from './cures.ts';
import { CORRECTED, type Counted, readFigure, type Said } from './figure.ts';
import { metaLabel, narrativeLabel } from './label.ts';
import { listMark } from './list-mark.ts';
import { measuredBy } from './measure.ts';
import type { MetricNames } from './metric-names.ts';
import { NUMERAL, readNumeral } from './numeral.ts';
import { type Role, readQualifier } from './qualifier.ts';

/** One thing said behind a metric's name, and what it is about. */
export type Item = { readonly role: Role; readonly said: Said };

/** What stands behind a metric's name, and the rest of the clause, which begins another field or is empty. */
export type Tail = {
  readonly items: readonly Item[];
  /** The parts that 其中 or brackets name. */
  readonly parts: readonly number[];
  /** 其中 was the last word: what follows in the line are parts. */
  readonly openPart: boolean;
  readonly rest: string;
};

const BEHIND_NAME =
  /^\s?\/\s?(?:家|户|个|人次|人|场|件|项)(?=\s?[:=\s\d])|^\s?(?:数量|家数|户数|个数|人数|场数|件数|项数|数目|企业数量?|企业|数|情况)(?![\p{Script=Han}])|^\s?(?:数量|家数|户数|个数|人数|场数|件数|项数|企业数|企业|数)(?=[是为有共达一二两三四五六七八九十零无没暂本累新])/u;
const OPEN_BRACKET = /^\s?[([【{][^()[\]【】{}]*$/;
/** Words with a figure of their own: another field, whether we know it or not. */
const OTHER_FIELD = /^\p{Script=Han}{2,12}\s?[:=]?\s?\d/u;
/** 其余同上月: a statement about the metrics that are not named. */
const OTHERS = /^(?:其余|其他|其它|余下|剩余)[^\d,;]{0,8}?(?:[同与和跟较比]上|持平|不变|无变化|[0零无]|没有)/;
/** Names and dates: figures in them are not figures of the report. */
const NAMED = new RegExp(`${COMPANY.source}|企业为|分别为|名单`);
const DATED =
  /(?:20)?\d\d\s?年(?:\d{1,2}月)?(?:\d{1,2}[日号])?|\d{1,2}月(?:\d{1,2}[日号]|份)?|\d{1,2}[日号]|第\d+/g;

/** Every count of the metric's own kind in a remark: 工业2家、商贸1家. */
export const countsIn = (text: string, metric: Counted): number[] =>
  [...text.matchAll(measuredBy(metric).counts)]
    .map(([, word = '']) => (/^\d/.test(word) ? Number(word) : readNumeral(word)))
    .filter((value) => value !== null);

/** 工业5、商贸3: parts are counted in what the whole is. */
const BARE_PART = /^(?:其中|包括|含)?\s?:?\s?\p{Script=Han}{1,8}\s?:?\s?(\d{1,4})$/u;

/** What the words behind 其中 come to, each part by itself. */
export const partsIn = (text: string, metric: Counted): number[] => {
  const bare = text.split(/[、,;]/).map((part) => BARE_PART.exec(part.trim())?.[1]);
  return [
    ...countsIn(text, metric),
    ...bare.flatMap((digits) => (digits === undefined ? [] : Number(digits))),
  ];
};

type State = Reach & { items: Item[]; parts: number[]; openPart: boolean };

const last = (state: State): Item | undefined => state.items.at(-1);

/** A remark counts where it is a figure, or where it is the month's own and cannot be read. */
const isCounted = ({ role, said }: Item): boolean =>
  role === 'month' || (role !== 'part' && said.is === 'figure');

/** 3月1家: what another month brought is no part. */
const OF_A_MONTH = /\d{1,2}\s?月份?[^\d,;、]{0,4}\d{1,5}/g;
/** 含上月1家: then the figure is not the month's alone. */
export const OF_OTHER_MONTHS = /上个?月|去年|往年|上年/;

/** Brackets that hold nothing but another figure, a month, or the word that the figure is no month's. */
const OTHERWISE =
  /^\d{1,5}\s?(?:家|户|个|人次|人|名|场|件|项)?$|^(?:20\d\d\s?年)?\s?(?:\d{1,2}\s?月份?)?$|[是为系属](?:上月|累计|去年|上年)/;

const makeUnsure = (state: State, metric: Counted): void => {
  const before = last(state);
  if (before?.said.is !== 'figure') return;
  const said: Said = { is: 'unsure', choices: [`${before.said.value}${metric.unit}`] };
  state.items[state.items.length - 1] = { ...before, said };
};

/** A remark in brackets behind a figure: 累计, 上月, 本月 with a number; a word that says what the figure was; parts. */
const readBracketRemark = (inner: string, state: State, metric: Counted, names: MetricNames): void => {
  const before = last(state);
  const qualifier = readQualifier(inner, metric);
  if (!qualifier) {
    const counts = NAMED.test(inner) ? [] : countsIn(inner.replace(OF_A_MONTH, ''), metric);
    if (counts.length > 1) state.parts.push(...counts);
    if (before && OTHERWISE.test(inner)) makeUnsure(state, metric);
    return;
  }
  if (qualifier.length === inner.length && before) {
    state.items[state.items.length - 1] = { ...before, role: qualifier.role };
    return;
  }
  if (qualifier.role === 'part') {
    state.parts.push(...partsIn(inner, metric));
    if (metric.kind === 'flow' && OF_OTHER_MONTHS.test(inner)) makeUnsure(state, metric);
  }
  for (const clause of inner.split(/[,;、]/)) {
    const role = readQualifier(clause, metric)?.role;
    const tail = role && role !== 'part' ? readTail(clause, metric, names, 'aside') : null;
    if (tail) state.items.push(...tail.items.filter(isCounted));
  }
};

/** What stands behind a finished figure. True when another qualified number follows in this clause. */
const passBehindFigure = (state: State, metric: Counted, names: MetricNames): boolean => {
  const corrected = CORRECTED.exec(state.text)?.[0];
  if (corrected !== undefined) {
    state.text = state.text.slice(corrected.length);
    state.role = 'month';
    return startsFigure(state.text);
  }
  for (let steps = 0; steps < 40; steps += 1) {
    const apart = /^[\s.。:~*]+/.exec(state.text)?.[0] ?? '';
    state.text = state.text.slice(apart.length).replace(/^(?:企业|公司|项目|单位)(?=$|[\s(])/, '');
    if (state.text === '' || names.leading(state.text).length > 0 || narrativeLabel(state.text) > 0)
      return false;
    if (NOTE.test(state.text)) return passNote(state, metric);
    const joint = /^(?:企业|公司|项目|单位|以及|[和及与])/.exec(state.text)?.[0].length ?? 0;
    if (joint > 0 && names.leading(state.text.slice(joint)).length > 0) {
      state.text = state.text.slice(joint);
      return false;
    }
    const mark = listMark(state.text);
    if (mark.length > 0 && startsField(state.text.slice(mark.length), names)) {
      state.text = state.text.slice(mark.length);
      return false;
    }
    if (OTHERS.test(state.text)) return false;
    if (apart.includes(':') && mark.length > 0) {
      state.text = cutAtName(state.text, names);
      return false;
    }
    const bracket = BRACKET.exec(state.text);
    if (bracket) {
      readBracketRemark((bracket[1] ?? '').trim(), state, metric, names);
      state.text = state.text.slice(bracket[0].length);
      continue;
    }
    if (OPEN_BRACKET.test(state.text)) {
      state.text = '';
      return false;
    }
    const qualifier = readQualifier(state.text, metric);
    if (!qualifier && apart !== '' && OTHER_FIELD.test(state.text)) return false;
    if (!qualifier) return passRemark(state, metric, names);
    if (startsField(state.text, names)) return false;
    state.role = qualifier.role;
    if (qualifier.role === 'part') {
      state.parts.push(...partsIn(state.text, metric));
      state.openPart = true;
      state.text = '';
      return false;
    }
    state.text = state.text.slice(qualifier.length);
    return true;
  }
  return false;
};

/** 备注：比4月增加1 behind a figure on its line: a remark, except where it takes the figure back. */
const NOTE = /^(?:备注|注|说明)\d{0,2}\s?[:=]/;
const TAKES_BACK = /应[为是]|改[为成]|更正|实为|有误|错|不对|待|预计|累计|上个?月的/;

const passNote = (state: State, metric: Counted): false => {
  if (TAKES_BACK.test(state.text)) makeUnsure(state, metric);
  state.text = '';
  return false;
};

const FIGURE = new RegExp(`^(?:\\d|${NUMERAL})`);
const startsFigure = (text: string): boolean => FIGURE.test(text);

/** 本月新增规上企业: a name behind words that may stand before one. */
const startsField = (text: string, names: MetricNames): boolean =>
  names.leading(text.replace(/^(?:本月|当月|新增|其他|累计)+/, '')).length > 0 ||
  names.leading(text).length > 0;

/** Words behind a figure. A second number among them makes it unsure which one is meant. */
const passRemark = (state: State, metric: Counted, names: MetricNames): false => {
  const next = [...state.text.matchAll(/\s/g)]
    .map(({ index }) => index + 1)
    .find((at) => startsField(state.text.slice(at).slice(listMark(state.text.slice(at)).length), names));
  const remark = state.text.slice(0, next ?? state.text.length);
  const digits = /\d{1,5}/.exec(remark.replace(DATED, ''));
  const before = last(state);
  if (digits && !NAMED.test(remark) && before?.said.is === 'figure') {
    const choices = [before.said.value, Number(digits[0])].map((value) => `${value}${metric.unit}`);
    state.items[state.items.length - 1] = { role: before.role, said: { is: 'unsure', choices } };
  }
  state.text = state.text.slice(remark.length);
  return false;
};

/** A figure that cannot be read ends where the next name begins. */
const cutAtName = (text: string, names: MetricNames): string => {
  const at = names.at(text.slice(1));
  return at < 0 ? '' : text.slice(1 + at);
};

/**
 * Reads what stands behind the name of `metric`. Null where that is no figure and nothing in its place:
 * then the name was part of a sentence or of a longer name.
 */
export const readTail = (text: string, metric: Counted, names: MetricNames, role: Role): Tail | null => {
  const state: State = {
    text: text.replace(BEHIND_NAME, ''),
    role,
    colon: false,
    items: [],
    parts: [],
    openPart: false,
  };
  const stops = (rest: string): boolean =>
    names.leading(rest).length > 0 ||
    narrativeLabel(rest) > 0 ||
    metaLabel(rest) !== null ||
    readQualifier(rest, metric) !== null ||
    /^(?:企业|公司|项目|单位)/.test(rest);
  passLabelBrackets(state, metric);
  for (let steps = 0; steps < 12; steps += 1) {
    approach(state, metric);
    const figure = readFigure(state.text, metric, stops);
    if (!figure) {
      if (state.items.length === 0 && !state.colon) return null;
      if (state.items.length === 0) {
        state.items.push({ role: 'month', said: { is: 'wrong', cure: cureNotWhole(metric, '看不出是几') } });
        state.text = cutAtName(state.text, names);
      }
      break;
    }
    state.items.push({ role: state.role, said: figure.said });
    if (figure.said.is === 'wrong') {
      state.text = cutAtName(state.text, names);
      break;
    }
    state.text = state.text.slice(figure.length);
    if (!passBehindFigure(state, metric, names)) break;
  }
  const { items, parts, openPart } = state;
  return { items, parts, openPart, rest: state.text };
};
