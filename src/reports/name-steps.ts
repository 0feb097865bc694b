import type { Meaning } from './metric-names.ts';

/** A name as far as it has been read: what it means where it ends here, and how it may go on. */
export type NameStep = {
  readonly next: Map<number, NameStep>;
  /** How many characters have been read. */
  readonly depth: number;
  meaning?: Meaning;
  /** What it means as a short name. */
  brief?: Meaning;
};

/** Codes of the characters that may stand inside a name and are passed over. */
export const BLANK = ' '.charCodeAt(0);
export const PAUSE = '、'.charCodeAt(0);

const lastStep = (first: NameStep, name: string): NameStep => {
  let step = first;
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at);
    const next = step.next.get(code) ?? { next: new Map(), depth: at + 1 };
    step.next.set(code, next);
    step = next;
  }
  return step;
};

/** Where the reading of a name begins: one step for each character, so that no text is compared with every name. */
export const firstStep = (
  names: ReadonlyMap<string, Meaning>,
  shorts: ReadonlyMap<string, Meaning>,
): NameStep => {
  const first: NameStep = { next: new Map(), depth: 0 };
  for (const [name, meaning] of names) lastStep(first, name).meaning = meaning;
  for (const [name, meaning] of shorts) lastStep(first, name).brief = meaning;
  return first;
};
