import type { Mention, Sense } from './lexicon.ts';
import type { Question } from './question.ts';
import { bare, placesOf, type Span, standard } from './wording.ts';

/** One group of words of an `asks` row. */
type Group = {
  readonly words: readonly string[];
  readonly kinds: readonly Sense['kind'][];
  readonly forbids: boolean;
};
/** One row of `asks`, ready to be matched. */
export type AskedWords = readonly Group[];

/** `$award` stands for any word of that kind. */
const kindsOf: Readonly<Record<string, readonly Sense['kind'][]>> = {
  $award: ['award', 'family', 'theme'],
  $target: ['target'],
  $unit: ['unit'],
};

const groupOf = (text: string): Group => {
  const forbids = text.trim().startsWith('!');
  const words = text
    .trim()
    .replace(/^!/, '')
    .split('|')
    .map((word) => word.trim());
  return {
    words: words.filter((word) => !word.startsWith('$')).map((word) => standard(bare(word))),
    kinds: words.flatMap((word) => kindsOf[word] ?? []),
    forbids,
  };
};

/** `规上|入规 & 考核 & !月报` → groups. */
export const askedWordsOf = (row: string): AskedWords => row.split('&').map(groupOf);

const NOWHERE: readonly Span[] = [];

/** Hundreds of rows are asked about every question, and nearly no word of theirs is there. */
const placesIn = ({ words, kinds }: Group, text: string, mentions: readonly Mention[]): readonly Span[] => {
  let places = NOWHERE;
  for (const word of words) if (text.includes(word)) places = [...places, ...placesOf(text, word)];
  if (kinds.length === 0) return places;
  return [...places, ...mentions.filter(({ senses }) => senses.some(({ kind }) => kinds.includes(kind)))];
};

const longest = (spans: readonly Span[]): Span[] => {
  const length = Math.max(...spans.map(({ start, end }) => end - start));
  return spans.filter(({ start, end }) => end - start === length);
};

/** The stretches of the question that a row's groups explain, a word a group; null where one is missing or forbidden. */
export const matchWords = (asked: AskedWords, { text, mentions }: Question): readonly Span[] | null => {
  let spans = NOWHERE;
  for (const group of asked) {
    const places = placesIn(group, text, mentions);
    if (group.forbids) {
      if (places.length > 0) return null;
    } else if (places.length === 0) return null;
    else spans = [...spans, ...longest(places)];
  }
  return spans;
};
