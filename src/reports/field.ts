import { cureNotWhole } from './cures.ts';
import { type Item, readTail, type Tail } from './field-tail.ts';
import type { Counted, Said } from './figure.ts';
import { isReported } from './metric.ts';
import type { Meaning, MetricNames } from './metric-names.ts';
import { NUMERAL } from './numeral.ts';
import { type Role, readQualifier } from './qualifier.ts';

/** A name and what is said behind it. */
export type Field = { readonly meaning: Meaning; readonly label: string; readonly tail: Tail };

/** Words that may stand before a name and say nothing about the figure. */
const BEFORE =
  /^(?:我?们?[本全]?(?:乡镇?|镇|街道|区|局|办|委|部|单位|地)(?=[本累新种退小规中高人发技试单])|辖区内?|共计?|已|完成|实现|组织|开展|举办|召开|引进|实施|培育|认定|获批|授权|新?落地|发放|签约|有|[:\s,]|其他|一是|二是|三是|四是|五是|另外?|以及|和)/;
const MONTH_BEFORE =
  /^(?:20\d\d\s?[年.\-/]\s?)?\d{1,2}\s?月(?:(?:份|底|末)?(?!\d)|\d{1,2}[日号](?:至\d{1,2}[日号])?)/;

const counted = (meaning: Meaning): Counted | null => {
  if (meaning.is === 'own' || meaning.is === 'foreign') return meaning.metric;
  if (meaning.is === 'several') return meaning.metrics[0] ?? null;
  if (meaning.is === 'unknown') return null;
  const { metric } = meaning;
  return isReported(metric) ? metric : { ...metric, kind: 'stock', measures: ['户', '个'] };
};

const noTail = (items: readonly Item[] = []): Tail => ({ items, parts: [], openPart: false, rest: '' });

/** The role that the words before a name give to its figure. 新增 before a stock is a change, not its total. */
const roleOf = (before: string, metric: Counted): Role => {
  let role: Role = 'month';
  let rest = before;
  while (rest !== '') {
    const qualifier = readQualifier(rest, metric);
    if (qualifier) role = qualifier.role;
    rest = rest.slice(qualifier ? qualifier.length : 1);
  }
  return role;
};

const readNamed = (text: string, before: string, names: MetricNames): Field | null => {
  for (const { meaning, length } of names.leading(text)) {
    const label = text.slice(0, length);
    const metric = counted(meaning);
    if (!metric) continue;
    if (metric.unit === '%') return { meaning, label, tail: noTail() };
    const tail = readTail(text.slice(length), metric, names, roleOf(before, metric));
    if (tail) return { meaning, label, tail };
  }
  return null;
};

const flow = { kind: 'flow' } as const;

/** Strips one word that may stand before a name; null where none does. */
const stripBefore = (text: string, { unit }: MetricNames): number | null =>
  (unit.kind === 'department' ? /^[我本全]市/.exec(text)?.[0].length : undefined) ??
  (MONTH_BEFORE.exec(text) ?? BEFORE.exec(text))?.[0].length ??
  readQualifier(text, flow)?.length ??
  null;

const withColon = /^([^:=]{1,40}?)\s?[:=]+\s?(.*)$/s;
const withFigure = new RegExp(
  `^([^\\d:=]{2,40}?)\\s?[-—]?((?:\\d|(?:十?几|${NUMERAL}+|若干)\\s?(?:家|户|个|人|名|场|件|项)).*)$`,
  's',
);
const withWord = /^([^\d:=]{2,24}?)\s?((?:暂?无|没有|零|〇|○|同上月|无变化|持平)[。.]?)$/;
const FIGURE_LIKE = new RegExp(
  `^(?:[-−约近]?\\s?\\d|(?:${NUMERAL}+|十?几|若干)(?:$|\\s?(?:家|户|个|人|名|场|件|项))|(?:暂?无|没有|零)[。.]?$|[-—/]$)`,
);

/** A name that is not one of ours, where what follows looks like a figure. */
const readOther = (text: string, before: string, names: MetricNames): Field | null => {
  const found = withColon.exec(text) ?? withFigure.exec(text) ?? withWord.exec(text);
  const label = found?.[1]?.trim() ?? '';
  const value = found?.[2] ?? '';
  if (label === '' || /^[\d\s.]*$/.test(label)) return null;
  const meaning = names.meaningOf(label.replace(/\([^()]*\)/g, ''));
  const metric = counted(meaning);
  if (metric && metric.unit === '%') return { meaning, label, tail: noTail() };
  if (metric) {
    const tail = readTail(value, metric, names, roleOf(before, metric));
    if (tail) return { meaning, label, tail };
    const cure = cureNotWhole(metric, '看不出是几');
    return withColon.test(text) && meaning.is !== 'several'
      ? { meaning, label, tail: noTail([{ role: 'month', said: { is: 'wrong', cure } }]) }
      : null;
  }
  const isWord = /^(?:暂?无|没有|零)/.test(value);
  const like = meaning.is === 'unknown' ? meaning.like : null;
  return FIGURE_LIKE.test(value) && (!isWord || like) ? { meaning, label, tail: noTail() } : null;
};

const NONE_OF = /^(?:本月|当月|目前)?(?:暂无|尚无|没有|未有|无)(?<fresh>新增)?\s?/;

/** 无退规企业: nothing of a metric, said before its name. 无新增 of a stock is last month's value. */
const readNoneOf = (text: string, names: MetricNames): Field | null => {
  const found = NONE_OF.exec(text);
  if (!found) return null;
  const plain = text.slice(found[0].length);
  const fresh = found.groups?.['fresh'] ?? '';
  const whole = names.leading(`${fresh}${plain}`)[0];
  const lead = whole ?? names.leading(plain)[0];
  const name = whole ? `${fresh}${plain}` : plain;
  const metric = lead ? counted(lead.meaning) : null;
  if (!lead || !metric || !/^(?:数|企业)?[。.]?$/.test(name.slice(lead.length).trim())) return null;
  const isSame = !whole && fresh !== '' && metric.kind === 'stock';
  const said: Said = isSame ? { is: 'same' } : { is: 'figure', value: 0 };
  return {
    meaning: lead.meaning,
    label: name.slice(0, lead.length),
    tail: noTail([{ role: 'month', said }]),
  };
};

/** Reads the field that a text begins with. Null for a sentence. */
export const readField = (text: string, names: MetricNames): Field | null => {
  const none = readNoneOf(text.trim(), names);
  if (none) return none;
  let rest = text.trim();
  let before = '';
  for (let steps = 0; steps < 6 && rest !== ''; steps += 1) {
    const named = readNamed(rest, before, names);
    if (named) return named;
    const length = stripBefore(rest, names);
    if (length === null || length === 0) break;
    before += rest.slice(0, length);
    rest = rest.slice(length);
  }
  return readOther(text.trim(), '', names);
};
