import type { Button } from '../../message.ts';
import type { Answer, Body, Check } from '../../policy/answer.ts';
import { sayCalculation, sayFigure, sayMoney } from './figures.ts';

type Eligible = Extract<Body, { kind: 'eligible' }>;

const marks = { yes: '✔', no: '✖', unknown: '❓' } as const;
const MOST_QUESTIONS = 3;

const line = ({ condition, state }: Check): string => `${marks[state]} ${condition.says}`;

const subjectOf = ({ subject }: Eligible): string =>
  'award' in subject ? subject.award.award.name : subject.library.name;

const headOf = (eligible: Eligible): string => {
  const { checks, subject } = eligible;
  const failed = checks.filter(({ state }) => state === 'no');
  const open = checks.filter(({ state }) => state === 'unknown');
  const name = subjectOf(eligible);
  const mixed = checks.flatMap(({ mixed: figures, condition }) =>
    figures.map(({ value, inside }) => `${sayMoney(value)}${inside ? '符合' : `不符合（${condition.why}）`}`),
  );
  if (mixed.length > 0) return `${name}要分开看：${mixed.join('，')}。`;
  if (failed.length > 0) {
    const why = failed.map(({ condition }) => condition.why).join('；');
    return 'award' in subject
      ? `不能享受${name}：不符合条件（${why}）。`
      : `不能进${name}：不符合条件（${why}）。`;
  }
  const can = 'award' in subject ? `可以申请${name}` : `符合的话进${name}`;
  if (open.length > 0) return `${can}，还要看：${open.map(({ condition }) => condition.says).join('、')}。`;
  return 'award' in subject ? `可以申请${name}：说到的条件都符合。` : `应进${name}：说到的条件都符合。`;
};

const figureLine = ({ subject, subsidy }: Eligible): string[] => {
  if ('library' in subject)
    return [
      `入库对象：${subject.library.takes}。${subject.library.does ? `入库后：${subject.library.does}。` : ''}`,
    ];
  const { award } = subject;
  return subsidy
    ? [`最高不超过${sayMoney(subsidy.most)}：${sayCalculation(subsidy, award)}。`]
    : [`${award.award.name}：${sayFigure(award)}。`];
};

const questions = ({ checks, asks }: Eligible): string[] => {
  const open = checks.filter(({ state }) => state === 'unknown').slice(0, MOST_QUESTIONS);
  if (open.length === 0 || checks.some(({ state }) => state === 'no')) return [];
  if (!asks) return ['还不清楚的请先向牵头单位核实，核实后再问。'];
  return [`请补充：${open.map(({ condition }) => `${condition.says}？`).join('')}（不知道也可以直接说）`];
};

/** A single condition that is still open can be answered by a press, in words that the next question will know. */
export const eligibleButtons = ({ bodies }: Answer): Button[] => {
  const [body] = bodies;
  if (bodies.length !== 1 || body?.kind !== 'eligible' || questions(body).length === 0 || !body.asks)
    return [];
  const [open, ...more] = body.checks.filter(({ state }) => state === 'unknown');
  const [yes, no] = [open?.condition.yes[0], open?.condition.no[0]];
  if (!yes || !no || more.length > 0) return [];
  return [yes, no, '不知道'].map((words) => ({ label: words, says: words }));
};

const alsoLines = ({ also, checks }: Eligible): string[] => {
  const refused = checks.some(({ state }) => state === 'no');
  return also.map(({ library, open }) => {
    const when =
      open.length > 0 ? `，如果是“${open.map(({ condition }) => condition.says).join('、')}”这种情况` : '';
    return refused
      ? `可以看${library.name}${when}：${library.takes}。`
      : `另外${when}，则进${library.name}。`;
  });
};

/** Each condition ✔, ✖ or ❓, and what still has to be known, at most three questions. */
export const sayEligible = (eligible: Eligible): string[] => [
  headOf(eligible),
  ...eligible.checks.map(line),
  ...figureLine(eligible),
  ...alsoLines(eligible),
  ...questions(eligible),
];
