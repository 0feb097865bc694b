import type { Draft, Knowledge, Unclear } from './draft.ts';
import { readPlainReport } from './read-plain.ts';

const empty = { cumulatives: {}, totals: {}, sameAsBefore: [] };

/** Reads the plain form, and a 零报告 of one line. */
export const readReport = (text: string, knowledge: Knowledge): { draft: Draft } | Unclear => {
  const zero = /\s*零报告\s*/.test(text);
  const head = text
    .replace(/\s*零报告\s*/, ' ')
    .replace(/^月报 +代报/, '月报')
    .trim();
  const unitNamed = (name: string) =>
    knowledge.roster.units.find((unit) => unit.name === name || unit.aliases.includes(name)) ?? null;
  const metrics = zero ? [] : knowledge.metrics;
  const lines = (head.startsWith('月报') ? head : `月报\n${head}`).split('\n');
  const swapped = (lines[0] ?? '').replace(/^月报 (\S+[镇乡局]) (\d.*)$/, '月报 $2 $1');
  const plain = [swapped, ...lines.slice(1)].join('\n');
  const named = unitNamed(/(\S+)$/.exec(swapped)?.[1] ?? '');
  const sender = knowledge.anyUnit && named ? named : knowledge.sender;
  const reading = readPlainReport(plain, { metrics, unitNamed, sender });
  return 'problems' in reading ? reading : { draft: { ...empty, ...reading.draft, zeroReport: zero } };
};
