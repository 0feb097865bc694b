import type { MetricNames } from './metric-names.ts';
import { NUMERAL, readNumeral } from './numeral.ts';

const MARK =
  /^\s?(?:[-•·*●■▪◆◇○◎□√✓➢>+★☆※❖►▶▷♦]+\s?(?=[^\d\s-]|\d+万)|\(\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?\)[、.:]?\s?|(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[、.)]\s?(?=[^\d\s]|\d+万)|[A-Ha-h]\s?[、.)]\s?(?=\p{Script=Han}|\d+万)|第[一二三四五六七八九十\d]{1,2}[,、:]\s?|指标[一二三四五六七八九十\d]{1,2}[、.:)]\s?|\d{1,2}\.\d{1,2}[、.)\s]\s?(?=\p{Script=Han}|\d+万)|\d{1,2}[:\s\t]\s?(?=\p{Script=Han}|\d+万))/u;

const NUMERALS = new RegExp(`${NUMERAL}+`);

/** The list mark that a line begins with: 1、 (1) 一、 • and how much of the line it takes. */
export const listMark = (text: string): { readonly length: number; readonly number: number | null } => {
  const found = MARK.exec(text)?.[0];
  if (found === undefined) return { length: 0, number: null };
  const digits = /\d{1,2}/.exec(found)?.[0];
  const word = NUMERALS.exec(found)?.[0];
  const number = digits !== undefined ? Number(digits) : word !== undefined ? readNumeral(word) : null;
  return { length: found.length, number };
};

const GLUED = /(\d+|[一二两三四五六七八九十百千零]+)(\s?[、.)]\s?|\s)$/;
/** A figure of its own before the number, or a bracket around it: then it is a list mark for certain. */
const MARKED = /[\d一二两三四五六七八九十百千零〇○无]\D*$|没有\D*$|\($/;
/** More names than any line of a report has. */
const MOST_NAMES = 30;

const endsIn = (digits: string, place: number): boolean =>
  digits.endsWith(/\d/.test(digits) ? String(place) : ('〇一二三四五六七八九十'[place] ?? '〇'));

/**
 * True where the numbers before the names of a line may be figures, list marks or both run together:
 * 「1.种子企业：2.新增规上企业：3.退规企业：」 and 「1、种子企业12、新增规上企业23、退规企业0」.
 * That is so when every one of them ends in the list mark that would stand there.
 */
export const hidesOrdinals = (text: string, names: MetricNames): boolean => {
  const start = listMark(text).number;
  let at = names.at(text);
  let glued = 0;
  for (let place = (start ?? 1) + 1; at >= 0 && place < MOST_NAMES; place += 1) {
    const from = at + (names.leading(text.slice(at))[0]?.length ?? 1);
    const step = names.at(text.slice(from));
    if (step < 0) break;
    const between = text.slice(from, from + step).slice(-40);
    at = from + step;
    const [, digits = '', mark = ''] = GLUED.exec(between) ?? [];
    const before = between.slice(0, between.length - digits.length - mark.length);
    const isBare = start === null && !/[.)]/.test(mark);
    if (digits === '' || isBare || MARKED.test(before) || !endsIn(digits, place)) return false;
    glued += 1;
  }
  return glued > 0;
};

/** 1 in 「1种子企业 3」: the only name of the line has its figure behind it, the number before it is its place. */
export const gluedPlace = (text: string, names: MetricNames): number => {
  const length = /^\d{1,2}(?=\p{Script=Han})/u.exec(text)?.[0].length ?? 0;
  const [lead] = length > 0 ? names.leading(text.slice(length)) : [];
  if (!lead || names.at(text.slice(length + lead.length)) >= 0) return 0;
  return /\d|[无零]/.test(text.slice(length + lead.length)) ? length : 0;
};
