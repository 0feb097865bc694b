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
const LONGEST = 16;
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

type Correction = { readonly right: string; readonly length: number };

/** One way to write a word wrong: finds the longest stretch at the beginning of a text that is a word written so. */
type Way = (text: string, longerThan: number) => Correction | null;

const isLongEnough = (word: string, shortest: number): boolean =>
  word.length >= shortest && [...word].every((one) => HAN.test(one));

/** Two words that are only a slip apart would be mistaken for each other: neither is corrected. */
const rightOf = (known: string | undefined, word: string): string =>
  known === undefined || known === word ? word : '';

/** What words begin with, a character a step. */
type Branch = { readonly next: Map<string, Branch>; right?: string };

const grown = ({ next }: Branch, like: string): Branch => {
  const branch = next.get(like) ?? { next: new Map() };
  next.set(like, branch);
  return branch;
};

/** Characters of which the same is said are written for each other. */
const likeBy = (of: (character: string) => string, shortest: number, words: Iterable<string>): Way => {
  const root: Branch = { next: new Map() };
  for (const word of words) {
    if (!isLongEnough(word, shortest)) continue;
    const end = [...word].reduce((branch, character) => grown(branch, of(character)), root);
    end.right = rightOf(end.right, word);
  }
  return (text, longerThan) => {
    let found: Correction | null = null;
    let branch: Branch | undefined = root;
    for (let length = 1; length <= text.length; length += 1) {
      branch = branch.next.get(of(text.charAt(length - 1)));
      if (!branch) break;
      const { right } = branch;
      if (right && length > longerThan && right !== text.slice(0, length)) found = { right, length };
    }
    return found;
  };
};

const sorted = (word: string): string => [...word].sort().join('');
/** The same for the same characters in whatever order, and hardly ever for others: to sort every stretch would take long. */
const plus = (sum: number, character: string): number =>
  (sum + Math.imul(character.charCodeAt(0), character.charCodeAt(0))) & 0x3fffffff;

/** The characters stand in another order. */
const inAnyOrder = (shortest: number, words: Iterable<string>): Way => {
  const bySum = new Map<number, Map<string, string>>();
  for (const word of words) {
    if (!isLongEnough(word, shortest)) continue;
    const sum = [...word].reduce(plus, 0);
    const known = bySum.get(sum) ?? new Map<string, string>();
    bySum.set(sum, known.set(sorted(word), rightOf(known.get(sorted(word)), word)));
  }
  return (text, longerThan) => {
    let found: Correction | null = null;
    let sum = 0;
    for (let length = 1; length <= text.length; length += 1) {
      sum = plus(sum, text.charAt(length - 1));
      const stretch = length > longerThan && bySum.has(sum) ? text.slice(0, length) : '';
      const right = stretch && bySum.get(sum)?.get(sorted(stretch));
      if (right && right !== stretch) found = { right, length };
    }
    return found;
  };
};

/** The longest one; of equal ones the likelier way to write a word wrong. */
const correctionOf = (text: string, ways: readonly Way[]): Correction | null =>
  ways.reduce<Correction | null>((best, way) => way(text, best?.length ?? 0) ?? best, null);

export const spellingOf = (lexicon: Lexicon): Spelling => {
  const known = [...lexicon.words.keys()];
  const ways = [
    likeBy(soundOf, SHORTEST, known),
    likeBy(looseSoundOf, SHORTEST, known),
    likeBy(shapeOf, SHORTEST, known),
    inAnyOrder(SHORTEST + 1, known),
    likeBy(soundOf, 2, SHORT),
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
