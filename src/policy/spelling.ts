import { pinyin } from 'pinyin-pro';
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

const cached = (make: (character: string) => string): ((character: string) => string) => {
  const known = new Map<string, string>();
  return (character) => {
    const found = known.get(character) ?? make(character);
    known.set(character, found);
    return found;
  };
};

const soundOf = cached((character) =>
  /\p{Script=Han}/u.test(character) ? pinyin(character, { toneType: 'none' }) : character,
);

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
  readonly shortest: number;
  readonly words: ReadonlyMap<string, string>;
};

const likenessOf = (key: (word: string) => string, shortest: number, words: Iterable<string>): Likeness => {
  const byKey = new Map<string, string>();
  for (const word of words) {
    if (word.length < shortest || !/^\p{Script=Han}+$/u.test(word)) continue;
    const made = key(word);
    // Two words that only a slip apart would be mistaken for each other: neither is corrected.
    byKey.set(made, byKey.has(made) && byKey.get(made) !== word ? '' : word);
  }
  return { key, shortest, words: byKey };
};

const LONGEST = 16;

export const spellingOf = (lexicon: Lexicon): Spelling => {
  const known = [...lexicon.words.keys()];
  const ways = [
    likenessOf(keyBy(soundOf), SHORTEST, known),
    likenessOf(keyBy(looseSoundOf), SHORTEST, known),
    likenessOf(keyBy(shapeOf), SHORTEST, known),
    likenessOf(sorted, SHORTEST + 1, known),
    likenessOf(keyBy(soundOf), 2, SHORT),
  ];
  const rightFor = (window: string): string | null => {
    for (const { key, shortest, words } of ways) {
      const right = window.length >= shortest ? words.get(key(window)) : undefined;
      if (right && right !== window) return right;
    }
    return null;
  };
  return (text) => {
    const fixed = new Set(
      mentionsIn(text, lexicon).flatMap(({ start, end }) => (end - start > 2 ? range(start, end) : [])),
    );
    let result = '';
    for (let at = 0; at < text.length; ) {
      const found = correctionAt(text, at, fixed, rightFor);
      result += found?.right ?? text.charAt(at);
      at += found?.length ?? 1;
    }
    return result;
  };
};

const range = (start: number, end: number): number[] =>
  Array.from({ length: end - start }, (_, index) => start + index);

/** The longest stretch from here on that is a known word written wrong; it may not touch a word that is right. */
const correctionAt = (
  text: string,
  at: number,
  fixed: ReadonlySet<number>,
  rightFor: (window: string) => string | null,
): { right: string; length: number } | null => {
  let most = 0;
  while (
    most < LONGEST &&
    at + most < text.length &&
    !fixed.has(at + most) &&
    /\p{Script=Han}/u.test(text.charAt(at + most))
  )
    most += 1;
  for (let length = most; length >= 2; length -= 1) {
    const right = rightFor(text.slice(at, at + length));
    if (right) return { right, length };
  }
  return null;
};
