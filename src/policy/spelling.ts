// The readings of single characters alone: the whole library would hold those of phrases as well, in 6 MiB.
import readings from 'pinyin-pro/dist/esm/data/dict1.mjs';
import type { Lexicon } from './lexicon.ts';
import { mentionsIn } from './lexicon.ts';

/** Puts slips of the pen right: homophones, look-alikes, two characters in the wrong order. */
export type Spelling = (text: string) => string;

/** Sounds that the local dialect does not tell apart count as one. */
const dialect = (sound: string): string =>
  sound
    .replace(/^([zcs])h/, '$1')
    .replace(/^l/, 'n')
    .replace(/^hu/, 'fu')
    .replace(/ng$/, 'n');

const LOOKALIKES = [
  '人入八',
  '两俩',
  '未末',
  '己已巳',
  '土士',
  '品晶',
  '千干',
  '木本',
  '贷货',
  '账帐',
  '破坡',
  '折拆',
  '复夏',
  '少小',
  '令今',
  '申甲',
  '侍待',
  '大太',
];
const lookalike = new Map(LOOKALIKES.flatMap((group) => [...group].map((one) => [one, group])));

/** Everyday words that are corrected although they are short; only for the very same sound. */
const SHORT = [
  '目标',
  '牵头',
  '奖励',
  '新增',
  '规上',
  '成果',
  '考核',
  '责任',
  '金额',
  '条件',
  '月报',
  '申报',
  '培训',
  '联系',
  '电话',
  '文号',
  '入规',
  '退规',
  '占比',
  '总数',
  '合计',
];
const SHORTEST = 3;
const HAN = /^\p{Script=Han}$/u;

const cached = (make: (character: string) => string): ((character: string) => string) => {
  const known = new Map<string, string>();
  return (character) => {
    const found = known.get(character);
    if (found !== undefined) return found;
    const made = make(character);
    known.set(character, made);
    return made;
  };
};

/** The marks of the four tones, as they stand behind a letter that is taken apart; ü keeps its own. */
const TONES = /[\u0300\u0301\u0304\u030C]/g;

const soundOf = cached((character) => {
  const [reading] = readings.get(character)?.split(' ') ?? [];
  return reading?.normalize('NFD').replace(TONES, '').normalize('NFC') ?? character;
});

const shapeOf = cached((character) => lookalike.get(character) ?? character);
/** Look-alikes sound like the first of them, so that one word may hold a slip of each kind. */
const looseSoundOf = cached((character) => dialect(soundOf(shapeOf(character).charAt(0))));

const keyBy =
  (of: (character: string) => string) =>
  (word: string): string =>
    [...word].map(of).join(' ');
const sorted = (word: string): string => [...word].sort().join('');

/** One way to write a word wrong: what right and wrong words have in common. */
type Likeness = {
  readonly key: (word: string) => string;
  /** The right word by its key. */
  readonly words: ReadonlyMap<string, string>;
  /** By the key of a stretch's first character: the lengths of the words it may mean, longest first. */
  readonly lengths: ReadonlyMap<string, readonly number[]>;
};

const likenessOf = (
  key: (word: string) => string,
  shortest: number,
  words: Iterable<string>,
  firstOf = (word: string): string => word.charAt(0),
): Likeness => {
  const byKey = new Map<string, string>();
  const lengths = new Map<string, number[]>();
  for (const word of words) {
    if (word.length < shortest || ![...word].every((one) => HAN.test(one))) continue;
    const made = key(word);
    // Two words that only a slip apart would be mistaken for each other: neither is corrected.
    byKey.set(made, byKey.has(made) && byKey.get(made) !== word ? '' : word);
    for (const first of firstOf(word)) {
      const known = lengths.get(key(first)) ?? [];
      if (!known.includes(word.length))
        lengths.set(
          key(first),
          [...known, word.length].sort((a, b) => b - a),
        );
    }
  }
  return { key, words: byKey, lengths };
};

const LONGEST = 16;

type Correction = { readonly right: string; readonly length: number };

/** The longest stretch at the beginning of a text that is a known word written wrong in this way. */
const correctionBy = (
  { key, words, lengths }: Likeness,
  text: string,
  longerThan: number,
): Correction | null => {
  for (const length of lengths.get(key(text.charAt(0))) ?? []) {
    if (length > text.length) continue;
    if (length <= longerThan) return null;
    const stretch = text.slice(0, length);
    const right = words.get(key(stretch));
    if (right && right !== stretch) return { right, length };
  }
  return null;
};

/** The longest one; of equal ones the likelier way to write a word wrong. */
const correctionOf = (text: string, ways: readonly Likeness[]): Correction | null =>
  ways.reduce<Correction | null>((best, way) => correctionBy(way, text, best?.length ?? 0) ?? best, null);

export const spellingOf = (lexicon: Lexicon): Spelling => {
  const known = [...lexicon.words.keys()];
  const ways = [
    likenessOf(keyBy(soundOf), SHORTEST, known),
    likenessOf(keyBy(looseSoundOf), SHORTEST, known),
    likenessOf(keyBy(shapeOf), SHORTEST, known),
    // In another order any of the characters may come first.
    likenessOf(sorted, SHORTEST + 1, known, (word) => word),
    likenessOf(keyBy(soundOf), 2, SHORT),
  ];
  return (text) => {
    const fixed = new Set(
      mentionsIn(text, lexicon).flatMap(({ start, end }) => (end - start > 2 ? range(start, end) : [])),
    );
    let result = '';
    for (let at = 0; at < text.length; ) {
      const found = correctionOf(openFrom(text, at, fixed), ways);
      result += found?.right ?? text.charAt(at);
      at += found?.length ?? 1;
    }
    return result;
  };
};

const range = (start: number, end: number): number[] =>
  Array.from({ length: end - start }, (_, index) => start + index);

/** What may be a word written wrong from here on: it may not touch a word that is right. */
const openFrom = (text: string, at: number, fixed: ReadonlySet<number>): string => {
  let end = at;
  while (end < at + LONGEST && !fixed.has(end) && HAN.test(text.charAt(end))) end += 1;
  return text.slice(at, end);
};
