import { cureForeign, cureUnknown } from './cures.ts';
import type { Field } from './field.ts';
import { addProblem, type Entered, type Line, type Reader, readOf, type Sheet } from './sheet.ts';

/** Asked for a name that fits several metrics; the answer is one of their names. */
const settleSeveral = (
  sheet: Sheet,
  line: Line,
  { meaning, label }: Field,
  { knowledge, names }: Reader,
): Entered['metric'] | null => {
  if (meaning.is !== 'several') return null;
  const key = `metric:${line.number}:${label}`;
  const answer = knowledge.answers?.[key];
  const told = answer === undefined ? null : names.meaningOf(answer.trim());
  if (told?.is === 'own' && meaning.metrics.includes(told.metric)) return told.metric;
  const choices = meaning.metrics.map(({ name }) => name);
  sheet.doubts.push({ key, kind: 'metric', line: line.number, read: readOf(line), choices });
  return null;
};

const saysNothing = ({ tail }: Field): boolean =>
  tail.items.length === 0 || tail.items.every(({ said }) => said.is === 'blank');

/** Enters a field; gives the entry where it is one of the unit's own metrics. */
export const enterField = (
  sheet: Sheet,
  line: Line,
  field: Field,
  reader: Reader,
  hasColon: boolean,
): Entered | null => {
  const { meaning, tail } = field;
  if (meaning.is === 'unknown') {
    const isOwn = meaning.like !== null && reader.names.own.some(({ id }) => id === meaning.like?.id);
    addProblem(sheet, line, cureUnknown(meaning.like, isOwn));
    return null;
  }
  if (meaning.is === 'derived') {
    for (const { role, said } of tail.items) {
      if (said.is === 'figure' && role !== 'aside')
        sheet.totals.push({ line, metric: meaning.metric, value: said.value });
      if (said.is === 'wrong') addProblem(sheet, line, said.cure);
    }
    return null;
  }
  if (saysNothing(field) && !hasColon && meaning.is !== 'own') return null;
  if (meaning.is === 'foreign') {
    const { units } = reader.knowledge.roster;
    const reporters = units.filter(
      ({ id, kind, required }) =>
        required && (meaning.metric.reportedBy.includes(id) || meaning.metric.reportedBy.includes(kind)),
    );
    const reporter = reporters.length === 1 ? (reporters[0]?.name ?? '') : '各乡镇（街道）和经开区';
    addProblem(sheet, line, cureForeign(meaning.metric, reporter));
    return null;
  }
  const metric = meaning.is === 'own' ? meaning.metric : settleSeveral(sheet, line, field, reader);
  if (!metric) return null;
  const entry: Entered = { line, metric, items: [...tail.items], parts: [...tail.parts] };
  sheet.entries.push(entry);
  return entry;
};
