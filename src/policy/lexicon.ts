import type { Policy } from './policy.ts';
import { bare, type Span, standard } from './wording.ts';

/** What a word of the policy can mean. */
export type Sense =
  | {
      readonly kind:
        | 'award'
        | 'theme'
        | 'chapter'
        | 'target'
        | 'weak-target'
        | 'duty'
        | 'library'
        | 'unit'
        | 'weak-unit';
      readonly id: string;
    }
  | { readonly kind: 'family'; readonly id: string; readonly level: string | null }
  | { readonly kind: 'level'; readonly id: string };

/** A known word where it stands in a question. */
export type Mention = Span & { readonly word: string; readonly senses: readonly Sense[] };

/** Every known word of a policy, by its first character, longest first. */
export type Lexicon = {
  readonly words: ReadonlyMap<string, readonly Sense[]>;
  readonly byFirst: ReadonlyMap<string, readonly string[]>;
  /** Names of tasks that may be told apart by other words between, longest first. */
  readonly tasks: readonly Pick<Mention, 'word' | 'senses'>[];
};

const named = (
  kind: 'award' | 'theme' | 'chapter' | 'target' | 'duty' | 'library',
  rows: readonly { readonly id: string; readonly name: string; readonly aliases: readonly string[] }[],
): [string, Sense][] =>
  rows.flatMap(({ id, name, aliases }) =>
    [name, ...aliases].map((word): [string, Sense] => [word, { kind, id }]),
  );

/** 「省小巨人」, 「国家级的重点小巨人」: every level before every name of a family. */
const familyWords = ({ families, levels }: Policy): [string, Sense][] =>
  families.flatMap((family) =>
    family.aliases.flatMap((alias): [string, Sense][] => [
      [alias, { kind: 'family', id: family.id, level: null }],
      ...levels.flatMap((level) =>
        [...level.aliases, ...level.short].map((word): [string, Sense] => [
          `${word}${alias}`,
          { kind: 'family', id: family.id, level: level.id },
        ]),
      ),
    ]),
  );

const SHORTEST_LOOSE = 4;

const tasksAmong = (words: ReadonlyMap<string, readonly Sense[]>): Lexicon['tasks'] =>
  [...words]
    .map(([word, senses]) => ({ word, senses: senses.filter(({ kind }) => kind === 'duty') }))
    .filter(({ word, senses }) => word.length >= SHORTEST_LOOSE && senses.length > 0)
    .sort((a, b) => b.word.length - a.word.length);

export const lexiconOf = (policy: Policy): Lexicon => {
  const entries: [string, Sense][] = [
    ...familyWords(policy),
    ...named(
      'award',
      policy.awards.map((award) => (award.of ? { ...award, name: award.aliases[0] ?? award.name } : award)),
    ),
    ...named('theme', policy.themes),
    ...named('chapter', policy.chapters),
    ...named(
      'target',
      policy.targets.map((target) => (target.family ? { ...target, name: '' } : target)),
    ),
    ...policy.targets.flatMap(({ id, weak }) =>
      weak.map((word): [string, Sense] => [word, { kind: 'weak-target', id }]),
    ),
    ...named('duty', policy.duties),
    ...named('library', policy.libraries),
    ...policy.levels.flatMap(({ id, aliases }) =>
      aliases.map((word): [string, Sense] => [word, { kind: 'level', id }]),
    ),
    ...policy.units.flatMap(({ id, printed, aliases, weak }): [string, Sense][] => [
      ...[...printed, ...aliases].map((word): [string, Sense] => [word, { kind: 'unit', id }]),
      ...weak.map((word): [string, Sense] => [word, { kind: 'weak-unit', id }]),
    ]),
  ];
  const words = new Map<string, Sense[]>();
  for (const [word, sense] of entries) {
    const key = standard(bare(word));
    const known = words.get(key) ?? [];
    if (key !== '' && !known.some((one) => one.kind === sense.kind && one.id === sense.id)) {
      words.set(key, [...known, sense]);
    }
  }
  const byFirst = new Map<string, string[]>();
  for (const word of [...words.keys()].sort((a, b) => b.length - a.length)) {
    byFirst.set(word.charAt(0), [...(byFirst.get(word.charAt(0)) ?? []), word]);
  }
  return { words, byFirst, tasks: tasksAmong(words) };
};

/** The known words of a question, from left to right, the longest at each place. */
export const mentionsIn = (text: string, { words, byFirst }: Lexicon): Mention[] => {
  const found: Mention[] = [];
  for (let at = 0; at < text.length; ) {
    const word = byFirst.get(text.charAt(at))?.find((known) => text.startsWith(known, at));
    if (word === undefined) at += 1;
    else {
      found.push({ start: at, end: at + word.length, word, senses: words.get(word) ?? [] });
      at += word.length;
    }
  }
  return found;
};

const SUBJECTS: readonly Sense['kind'][] = [
  'award',
  'theme',
  'chapter',
  'target',
  'duty',
  'library',
  'family',
];

/** True for a word that a question can be about by itself. */
export const isSubject = ({ senses }: Pick<Mention, 'senses'>): boolean =>
  senses.some(({ kind }) => SUBJECTS.includes(kind));

/** So many other characters may stand between those of a name. */
const MOST_BETWEEN = 4;

/** Where all characters of a word stand in order, with little between them; null where they do not. */
const looseAt = (text: string, word: string): Span | null => {
  for (
    let start = text.indexOf(word.charAt(0));
    start >= 0;
    start = text.indexOf(word.charAt(0), start + 1)
  ) {
    const most = start + word.length + MOST_BETWEEN;
    let at = start;
    for (const character of word) {
      at = text.indexOf(character, at) + 1;
      if (at === 0 || at > most) break;
    }
    if (at > 0 && at <= most) return { start, end: at };
  }
  return null;
};

/**
 * 「专家到企业指导服务」 means 专家指导服务: for questions that name nothing as it is written. The longest name counts.
 * Only tasks are found like this: a figure is never given for a name that was not said.
 */
export const looseMentionsIn = (text: string, { tasks }: Lexicon): Mention[] => {
  for (const { word, senses } of tasks) {
    const span = looseAt(text, word);
    if (span) return [{ ...span, word, senses }];
  }
  return [];
};
