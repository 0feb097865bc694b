import { cureNotWhole } from './cures.ts';
import { type Item, readTail, type Tail } from './field-tail.ts';
import type { Counted, Said } from './figure.ts';
import { COUNTS, isSameMeasure } from './measure.ts';
import { type DerivedMetric, isReported } from './metric.ts';
import type { Meaning, MetricNames } from './metric-names.ts';
import { NUMERAL, readNumeral } from './numeral.ts';
import { onceFor } from './once-for.ts';
import { type Role, readQualifier } from './qualifier.ts';

/** A name and what is said behind it. */
export type Field = { readonly meaning: Meaning; readonly label: string; readonly tail: Tail };

/** Words that may stand before a name and say nothing about the figure. */
const BEFORE =
  /^(?:我?们?[本全]?(?:乡镇?|镇|街道|区|局|办|委|部|单位|地)(?=[本累新种退小规中高人发技试单\d])|园区|辖区内?|在[^\s\d,;:]{2,12}?(?:举办|召开|开展|组织)了?|共计?|已|完成|实现|组织|开展|举办|召开|引进|实施|培育|认定|获批|授权|新?落地|发放|签约|存在|[仍尚还现]?有|仍存在|出现|发生|[:\s,]|其他|(?:再|重新)?(?:确认|核对|核实|说|报)一?[遍下次]|一是|二是|三是|四是|五是|另外?|以及|和)/;
const MONTH_BEFORE =
  /^(?:20\d\d\s?[年.\-/]\s?)?(?:\d{1,2}|十[一二]?|[一二三四五六七八九])\s?月(?:(?:份|底|末)?(?!\d)|\d{1,2}[日号](?:至\d{1,2}[日号])?)/;

/** What is worked out from others is written like a stock. */
const asStock = onceFor(
  (metric: DerivedMetric): Counted => ({ ...metric, kind: 'stock', measures: ['户', '个'] }),
);

const counted = (meaning: Meaning): Counted | null => {
  if (meaning.is === 'own' || meaning.is === 'foreign') return meaning.metric;
  if (meaning.is === 'several') return meaning.metrics[0] ?? null;
  if (meaning.is === 'unknown') return null;
  return isReported(meaning.metric) ? meaning.metric : asStock(meaning.metric);
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
const stripBefore = (text: string, { kind }: MetricNames): number | null =>
  (kind === 'department' ? /^[我本全]市/.exec(text)?.[0].length : undefined) ??
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
  const isLike = () => meaning.is === 'unknown' && meaning.like() !== null;
  return FIGURE_LIKE.test(value) && (!isWord || isLike()) ? { meaning, label, tail: noTail() } : null;
};

const NUMBER = `\\d{1,5}|${NUMERAL}{1,5}`;
/** What is said before a name instead of behind it: nothing of it, or how many. */
const AHEAD = new RegExp(
  `^(?:[我本全]们?[乡镇局办委部市区]|街道|也|都|均|[本当]月|目前|现|共|已|有|存在|(?:完成|举办|召开|开展|引进|认定|培育|获得|取得|实现)了?)*(?:(?<none>(?:暂|尚)?无|没有|未有|未(?:举办|召开|开展|组织|实施|发生|出现|产生|认定|引进|达成)|(?:暂|尚)?未(?=新增))(?<freshNone>新增)?|(?<fresh>新增)?\\s?(?<number>${NUMBER})\\s?(?<measure>${COUNTS})的?)\\s?`,
);
/** 1家种子企业 2家新增规上企业: where one ends and the next begins. */
const NEXT_AHEAD = new RegExp(
  `^\\s?(?:以及|[和及与])?\\s?(?=(?:${NUMBER})\\s?(?:${COUNTS})\\p{Script=Han})`,
  'u',
);

const valueAhead = (
  { none, number = '', measure = '' }: Record<string, string | undefined>,
  metric: Counted,
) => {
  if (none !== undefined) return 0;
  if (!isSameMeasure(measure, [metric.unit, ...metric.measures])) return null;
  return /^\d/.test(number) ? Number(number) : readNumeral(number);
};

/** What ends a field whose figure stands ahead: nothing more, or the next such field. Null for anything else. */
const behindAhead = (rest: string, names: MetricNames): string | null => {
  const plain = rest.replace(/^\s?(?:数|企业|授权)?[。.]?\s?/, '');
  if (plain === '') return '';
  const next = NEXT_AHEAD.exec(rest)?.[0].length;
  if (next === undefined) return null;
  const following = rest.slice(next);
  const length = AHEAD.exec(following)?.[0].length ?? 0;
  return length > 0 && names.leading(following.slice(length)).length > 0 ? following : null;
};

/** 无退规企业, 1家种子企业: the figure before the name. 新增 of a stock is no total; 无新增 of it is last month's. */
function readAhead(text: string, names: MetricNames): Field | null {
  const found = AHEAD.exec(text);
  if (!found?.groups) return null;
  const plain = text.slice(found[0].length);
  const fresh = found.groups['fresh'] ?? found.groups['freshNone'] ?? '';
  const whole = names.leading(`${fresh}${plain}`)[0];
  const lead = whole ?? names.leading(plain)[0];
  const name = whole ? `${fresh}${plain}` : plain;
  const metric = lead ? counted(lead.meaning) : null;
  const value = metric ? valueAhead(found.groups, metric) : null;
  if (!lead || !metric || value === null) return null;
  const rest = behindAhead(name.slice(lead.length), names);
  if (rest === null) return null;
  const isChange = !whole && fresh !== '' && metric.kind === 'stock';
  const said: Said = isChange && value === 0 ? { is: 'same' } : { is: 'figure', value };
  const role: Role = isChange && value > 0 ? 'aside' : 'month';
  return {
    meaning: lead.meaning,
    label: name.slice(0, lead.length),
    tail: { ...noTail([{ role, said }]), rest },
  };
}

/** Reads the field that a text begins with. Null for a sentence. */
export const readField = (text: string, names: MetricNames): Field | null => {
  const ahead = readAhead(text.trim(), names);
  if (ahead) return ahead;
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
