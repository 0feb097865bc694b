import { roundMoney } from './amounts.ts';
import type { AskedAward, Candidate, SumItem } from './answer.ts';
import { type AwardsAsked, askedAward, type NamedAward } from './asked-awards.ts';
import { type Asked, groundsOf, named, premiseOf, spansOf } from './award-reading.ts';
import type { Question } from './question.ts';
import { investmentFor, subsidyFor, worthOf } from './subsidy.ts';
import type { Span } from './wording.ts';

/** The readings in which something is worked out: subsidies, sums, comparisons. */

/** The money that goes with each rate subsidy: in their order, else the one behind it; of several the last. */
const investmentsIn = (
  question: Question,
  rates: readonly NamedAward[],
): Map<string, { value: number; span: Span }> => {
  const put = question.moneys.filter(({ role }) => role === 'investment');
  const moneys = put.length > 0 ? put : question.moneys.filter(({ role }) => role === 'unknown');
  const found = new Map<string, { value: number; span: Span }>();
  for (const [index, rate] of rates.entries()) {
    const until = rates[index + 1]?.start ?? question.text.length;
    const own =
      (moneys.length === rates.length ? moneys[index] : undefined) ??
      moneys.findLast(({ start }) => start >= rate.end && start < until) ??
      moneys.findLast(({ end }) => end <= rate.start);
    if (own) found.set(rate.award.id, { value: own.value, span: own });
  }
  return found;
};

const ratesAmong = (asked: AwardsAsked): NamedAward[] =>
  asked.named.filter(({ award }) => award.says === 'rate');

/** 「上云投了80万补多少」, 「拿满要投多少」. */
const subsidy = (of: Asked): Candidate | null => {
  const { question, asked, policy, day } = of;
  const rates = ratesAmong(asked);
  const [rate] = rates;
  if (!rate || rates.length > 1) return null;
  const item = askedAward(policy, rate.award, day);
  const grounds = groundsOf([item]);
  const investment = investmentsIn(question, rates).get(rate.award.id);
  const wish = question.moneys.find(({ role }) => role === 'award');
  const { cues, moneys } = question;
  if ((cues.full && !investment) || (cues.needed && (wish || !investment))) {
    const wished = cues.full || !wish ? (item.value.cap ?? 0) : wish.value;
    const spans = [
      rate,
      ...spansOf(question, 'full', 'needed', 'howMuch', 'amount'),
      ...(wish ? [wish] : []),
    ];
    return {
      spans,
      body: { kind: 'needed', item, wished, needed: investmentFor(item.value, wished) },
      ...grounds,
    };
  }
  if (!investment) return null;
  const result = subsidyFor(item.value, investment.value);
  const said = moneys
    .filter(({ start, role }) => start !== investment.span.start && role !== 'investment')
    .slice(-1);
  const onBound = item.value.minimum === investment.value && rate.award.edge ? [rate.award.edge] : [];
  return {
    spans: [
      rate,
      ...moneys,
      ...spansOf(question, 'amount', 'howMuch', 'eligible', 'confirm', 'condition', 'once'),
    ],
    body: {
      kind: 'subsidy',
      item,
      subsidy: result,
      premise: premiseOf({ ...question, moneys: said }, [result.most]),
    },
    ...grounds,
    cautions: [...onBound, ...grounds.cautions],
  };
};

const sumItem = (item: AskedAward, investment: number | undefined): SumItem => ({
  ...item,
  ...worthOf(item.value, item.count, investment),
});

const summed = (of: Asked): SumItem[] => {
  const investments = investmentsIn(of.question, ratesAmong(of.asked));
  return named(of).map((item) => sumItem(item, investments.get(item.award.id)?.value));
};

const investmentSpans = ({ question, asked }: Asked): Span[] =>
  [...investmentsIn(question, ratesAmong(asked)).values()].map(({ span }) => span);

const groundsFor = (of: Asked, items: readonly AskedAward[]) =>
  groundsOf(
    items,
    of.asked.named.map(({ caution }) => caution),
  );

/** 「加起来多少」, 「3家省级加2家国家级」, 「两项各投了35万，分别补多少」. */
const sum = (of: Asked): Candidate | null => {
  const { question, asked } = of;
  const items = summed(of);
  const many = items.some(({ count }) => count > 1);
  const asksSum = Boolean(question.cues.sum);
  const computed = items.filter((item) => item.subsidy !== null).length > 1;
  if (items.length === 0 || !(many || computed || (asksSum && items.length > 1))) return null;
  if (!asksSum && !computed && !question.cues.howMuch && !question.cues.amount) return null;
  const total = roundMoney(items.reduce((all, { total: part }) => all + (part ?? 0), 0));
  const spans = [
    ...asked.named,
    ...question.counts,
    ...investmentSpans(of),
    ...spansOf(question, 'sum', 'howMuch', 'amount', 'list'),
  ];
  const wanted = asksSum || items.length === 1 ? 'total' : 'each';
  const body = { kind: 'sum', items, total, asked: wanted, premise: premiseOf(question, [total]) } as const;
  return { spans, body, ...groundsFor(of, items) };
};

/** 「甲比乙加丙多多少」: what stands before 比 against what stands behind it. */
const sidesOf = (of: Asked, items: readonly SumItem[]): readonly (readonly SumItem[])[] => {
  const at = of.question.text.indexOf('比');
  const left = items.filter((_, index) => (of.asked.named[index]?.start ?? 0) < at);
  const right = items.filter((_, index) => (of.asked.named[index]?.start ?? 0) > at);
  return at > 0 && left.length > 0 && right.length > 1 ? [left, right] : items.map((item) => [item]);
};

/** 「哪个多，差多少」 */
const compare = (of: Asked): Candidate | null => {
  const { question, asked } = of;
  const items = summed(of);
  if (!question.cues.compare || items.length < 2 || items.some(({ total }) => total === null)) return null;
  const spans = [
    ...asked.named,
    ...question.counts,
    ...investmentSpans(of),
    ...spansOf(question, 'compare', 'amount', 'howMuch', 'sum'),
  ];
  return { spans, body: { kind: 'compare', sides: sidesOf(of, items) }, ...groundsFor(of, items) };
};

export const calculations = (of: Asked): (Candidate | null)[] => [subsidy(of), sum(of), compare(of)];
