import type { Day, Month } from '../calendar/day.ts';
import { readDay } from '../calendar/read-day.ts';
import { readMonth } from '../calendar/read-month.ts';
import { moneysIn } from '../policy/amounts.ts';
import type { Rung } from '../policy/ladder.ts';
import { bare } from '../policy/wording.ts';
import type { Roster } from '../roster/roster.ts';
import type { Unit } from '../roster/unit.ts';
import type { Ground, Place } from './ground.ts';
import { codeInPieces, unstuck } from './unstick.ts';

/** What the words behind a command's name say about an enterprise. */
export type Words = {
  /** The enterprise as it was called; '' where only its code stands there, or nothing. */
  readonly name: string;
  /** A word that looks like a 统一社会信用代码, right or wrong. */
  readonly code: string | null;
  readonly place: Place | null;
  readonly rung: Rung | null;
  readonly unit: Unit | null;
  readonly sector: string | null;
  readonly day: Day | null;
  readonly month: Month | null;
  /** 万元. */
  readonly amount: number | null;
  /** Whatever stands behind the name and is none of these, to the end. */
  readonly rest: string;
};

type Kind = Exclude<keyof Words, 'rest' | 'name'>;
type Found = { readonly [kind in Kind]?: Words[kind] };

/** Long enough for a code with a slip in it; names of enterprises hold no such run. */
const CODE_LIKE = /^[0-9A-Za-z]{15,20}$/;
/** What people write in front of a code, or of what an enterprise has become. */
const LABEL = /^(?:(?:统一社会)?信用代码:?\s*|(?:为|到|成为)\s+)/;
const MONEY_LIKE = /^(?:年?营收|年?营业收入)?[\d,.一二两三四五六七八九十百千]+(?:个?亿|万|千万|百万)?元?$/;

/** Longer runs of digits are no sum of money, and cost much to read. */
const LONGEST_AMOUNT = 30;

const amountIn = (word: string): number | null => {
  if (word.length > LONGEST_AMOUNT || !MONEY_LIKE.test(word)) return null;
  const [money] = moneysIn(word);
  return money?.value ?? null;
};

/** 「2024年」, 「2024年度」 */
const WHOLE_YEAR = /^(?<year>20\d\d)年(?:度|全年)?$/;

/** A past year is known as of its last month; a bare number is no month unless it holds its year. */
export const monthIn = (word: string, today: Day): Month | null => {
  const thisYear = today.slice(0, 4);
  if (/^[去上]年$/.test(word)) return `${Number(thisYear) - 1}-12`;
  const year = WHOLE_YEAR.exec(word)?.groups?.['year'];
  if (year !== undefined) return year < thisYear ? `${year}-12` : null;
  return /\D|^20\d{4}$/.test(word) ? readMonth(word, today) : null;
};

/** A comma between digits parts thousands, not words. */
const WORD = /^((?:[^\s,，;；]|(?<=\d),(?=\d{3}))+)[\s,，;；]*([\s\S]*)$/;

type Knowledge = { readonly ground: Ground; readonly roster: Roster; readonly today: Day };

/** What one word is by itself; null for a word that may be a name or belong to a reason. */
const understood = (word: string, { ground, roster, today }: Knowledge): Found | null => {
  if (CODE_LIKE.test(word) && /\d/.test(word)) return { code: word.toUpperCase() };
  const meaning = ground.meanings.get(bare(word));
  if (meaning) return meaning;
  const unit = roster.unitNamed(word);
  if (unit) return { unit };
  if (ground.settings.sectors.includes(word)) return { sector: word };
  const day = readDay(word, today);
  if (day) return { day };
  const amount = amountIn(word);
  if (amount !== null) return { amount };
  const month = monthIn(word, today);
  return month ? { month } : null;
};

const UNREAD =
  /^(?:(?:[约近超逾]\s*)?\d[\d.,/~—\-年月日至到万亿元度]*|[今本前]年|(?:20\d\d年?)?(?:[上下]半年|第?[一二三四1-4]季度|全年))(?=[\s,;]|$)/;

/** A day, a month, a span or a sum at the front of what was left over: it was meant for one and could not be read. */
export const unreadFigure = (rest: string): string | null => UNREAD.exec(rest)?.[0] ?? null;

/** 「种子某公司」 with a blank behind the library or the rung that it begins with. */
export const withPlaceApart = (text: string, { places, policy }: Ground): string => {
  const [first = ''] = text.split(/\s/);
  const leading = [...places, ...policy.ladder]
    .flatMap(({ name, aliases }) => [name, ...aliases])
    .filter((name) => first.startsWith(name))
    .sort((a, b) => b.length - a.length)[0];
  return leading && leading !== first ? `${leading} ${text.slice(leading.length)}` : text;
};

/** The first word of a text and what follows; before the name is known, words that were not parted are. */
const firstWord = (text: string, isBeforeName: boolean, { ground }: Knowledge): readonly [string, string] => {
  const left = text.replace(LABEL, '');
  const pieces = codeInPieces(left);
  if (pieces) return [pieces.code, pieces.after];
  const [, word = '', after = ''] = WORD.exec(left) ?? [];
  if (!isBeforeName) return [word, after];
  const [first = '', ...others] = unstuck(word, (part) => ground.meanings.has(bare(part)));
  return [first, [...others, after].join(' ').trim()];
};

/**
 * Reads 「种子 某公司 9143… 东郊乡 2025-06-10 理由」 in any order; what stands behind the name and is not understood, and
 * everything after it, is the rest. Behind a code a name is looked for only where a new enterprise may be meant. An
 * order begins with the enterprise: 「园区」, which also means a unit, is then part of a name.
 */
export const readWords = (
  text: string,
  knowledge: Knowledge,
  kind: 'order' | 'registration' | 'list' = 'order',
): Words => {
  let name = '';
  let found: Found = {};
  let left = text.trim().replace(/^[\s:,;]+/, '');
  while (left !== '') {
    const isNamed = name !== '' || found.code !== undefined;
    const isWanted = !isNamed || (kind === 'registration' && name === '');
    const [word, after] = firstWord(left, isWanted, knowledge);
    if (word === '') break;
    const known = understood(word, knowledge);
    const meaning = known?.unit && kind === 'order' && !isNamed ? null : known;
    const isNew = meaning !== null && Object.keys(meaning).some((kind) => !(kind in found));
    if (meaning && isNew) found = { ...meaning, ...found };
    else if (isWanted) name = word;
    else break;
    left = after;
  }
  const none = { code: null, place: null, rung: null, unit: null, sector: null, day: null, month: null };
  return { ...none, amount: null, ...found, name, rest: left.trim() };
};
