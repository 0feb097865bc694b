import type { Candidate } from './answer.ts';
import type { Policy } from './policy.ts';
import type { Question } from './question.ts';
import { bare } from './wording.ts';

/** One short row of the data with the clause it restates. */
export type Passage = {
  readonly title: string;
  readonly text: string;
  readonly clause: string;
  readonly ask: string | null;
};

/** All rows in words, and how rare each pair of characters is among them. */
export type Passages = {
  readonly rows: readonly { readonly row: Passage; readonly pairs: ReadonlySet<string> }[];
  readonly rarity: ReadonlyMap<string, number>;
};

const pairsIn = (text: string): Set<string> => {
  const words = bare(text).replace(/[\p{P}\p{S}]/gu, '');
  return new Set(Array.from({ length: Math.max(0, words.length - 1) }, (_, at) => words.slice(at, at + 2)));
};

export const passagesOf = (policy: Policy): Passages => {
  const rows = [
    ...policy.duties.flatMap(({ name, does, clause, lead }) =>
      does.map((text) => ({ title: name, text, clause, ask: lead })),
    ),
    ...policy.facts.flatMap(({ rows: lines, clause, ask }) =>
      lines.map((text) => ({ title: '', text, clause, ask })),
    ),
  ].map((row) => ({ row, pairs: pairsIn(`${row.title} ${row.text}`) }));
  const counts = new Map<string, number>();
  for (const { pairs } of rows) for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  return {
    rows,
    rarity: new Map([...counts].map(([pair, count]) => [pair, Math.log(1 + rows.length / count)])),
  };
};

/** So much must be shared for a row to be worth showing. */
const LEAST_SHARED = 9;

/**
 * The row that shares most with a question that nothing else reads: shown as the nearest there is, never as the answer.
 */
export const nearestPassage = (question: Question, { rows, rarity }: Passages): Candidate | null => {
  const asked = pairsIn(question.text);
  const scored = rows.map(({ row, pairs }) => {
    const shared = [...asked].filter((pair) => pairs.has(pair));
    return { row, shared: shared.reduce((sum, pair) => sum + (rarity.get(pair) ?? 0), 0) };
  });
  const [best] = scored.sort((a, b) => b.shared - a.shared);
  if (!best || best.shared < LEAST_SHARED) return null;
  const { row } = best;
  return {
    spans: [],
    body: { kind: 'passage', passage: row },
    clauses: row.clause.split('、'),
    ask: [row.ask],
    cautions: [],
  };
};
