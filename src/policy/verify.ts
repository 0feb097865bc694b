import type { Award, Condition, Duty, Library, PolicyTarget } from './facts.ts';
import type { Rung } from './ladder.ts';
import type { Policy } from './policy.ts';
import { type PrintedText, printedForm, printedTextOf } from './printed-text.ts';
import type { PlainFact } from './word-facts.ts';

/** One fact held against the clause it cites; `missing` is empty when everything stands there. */
export type Finding = {
  readonly file: string;
  readonly id: string;
  readonly clause: string;
  readonly missing: readonly string[];
};

/** What must stand in one clause; a figure may not be cut out of a longer one. */
type Claim = {
  readonly file: string;
  readonly id: string;
  readonly clause: string;
  readonly sought: readonly string[];
};

const stands = (text: string, sought: string): boolean => {
  const words = printedForm(sought);
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const before = text.charAt(at - 1);
    const cut = /\d/.test(words.charAt(0)) && /[\d.]/.test(before);
    if (!cut) return true;
  }
  return false;
};

const given = (figure: number | undefined, unit: string): string[] =>
  figure === undefined ? [] : [`${figure}${unit}`];

const awardClaims = ({ id, unit, values }: Award): Claim[] =>
  values.map(({ value, rate, cap, minimum, clause, stands: sought }) => ({
    file: 'awards.yaml',
    id,
    clause,
    sought: [
      ...given(value, unit),
      ...given(rate, '%'),
      ...given(cap, unit),
      ...given(minimum, unit),
      ...sought,
    ],
  }));

const targetClaims = ({ id, unit, values }: PolicyTarget): Claim[] =>
  values.map(({ perYear, byYear = {}, final, split, clause, stands: sought }) => ({
    file: 'targets.yaml',
    id,
    clause,
    sought: [
      ...given(perYear, unit),
      ...given(final, unit),
      ...Object.entries(byYear).flatMap(([year, figure]) => [`${year}年`, `${figure}${unit}`]),
      ...Object.values(split).map((figure) => `${figure}${unit}`),
      ...sought,
    ],
  }));

/** The heading without what was added to tell two of the same name apart. */
const heading = (name: string): string => name.replace(/（(方案|计划)）$/, '');

const figuresIn = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => line.normalize('NFKC').match(/\d+(\.\d+)?%?/g) ?? []);

const dutyClaim = ({ id, name, clause, lead, responsible, does }: Duty): Claim => ({
  file: 'tasks.yaml',
  id,
  clause,
  sought: [heading(name), ...(lead ? [`牵头单位：${lead}`] : []), ...responsible, ...figuresIn(does)],
});

/** The bounds by which enterprises are sorted must stand in the clause like any other figure. */
const boundsOf = ({ atLeast, atMost }: Condition): string[] => {
  if (atLeast !== undefined && atMost !== undefined) return [`${atLeast}—${atMost}万元`];
  return [...given(atLeast, '万元'), ...given(atMost, '万元')];
};

const libraryClaim = ({ id, name, takes, clause, conditions, stands: sought }: Library): Claim => ({
  file: 'libraries.yaml',
  id,
  clause,
  sought: [name, ...figuresIn([takes]), ...conditions.flatMap(boundsOf), ...sought],
});

const rungClaim = ({ id, name, clause, stands: sought }: Rung): Claim => ({
  file: 'ladder.yaml',
  id,
  clause,
  sought: [name, ...sought],
});

const factClaim = ({ id, clause, stands: sought }: PlainFact): Claim => ({
  file: 'facts.yaml',
  id,
  clause,
  sought,
});

/** The text of a reference; several clauses joined by 、 are read as one. */
const textOf = (printed: PrintedText, clause: string): string | null => {
  const texts = clause.split('、').map((one) => printed.get(one.trim()));
  return texts.some((text) => text === undefined) ? null : texts.join('');
};

const documentClaim = ({ document }: Policy): Claim => ({
  file: 'document.yaml',
  id: document.number,
  clause: document.parts[0]?.short ?? '',
  sought: [document.number, ...(document.registration ? [document.registration] : []), document.issuer],
});

/** Holds every fact against the printed document: figures, names and units must stand in the clause that is cited. */
export const verifyPolicy = (policy: Policy, text: string): Finding[] => {
  const printed = printedTextOf(text, policy.document.parts);
  const claims = [
    documentClaim(policy),
    ...policy.awards.flatMap(awardClaims),
    ...policy.targets.flatMap(targetClaims),
    ...policy.duties.map(dutyClaim),
    ...policy.libraries.map(libraryClaim),
    ...policy.ladder.map(rungClaim),
    ...policy.facts.map(factClaim),
  ];
  return claims.map(({ file, id, clause, sought }) => {
    const words = textOf(printed, clause);
    const missing = words === null ? [`没有这一条：${clause}`] : sought.filter((one) => !stands(words, one));
    return { file, id, clause, missing };
  });
};
