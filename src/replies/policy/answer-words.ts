import type { Answer, Body } from '../../policy/answer.ts';
import { sayAwardList, sayAwards, sayCompare, sayNeeded, saySubsidy, saySum } from './award-words.ts';
import { sayChapters, sayDuty, sayUnits } from './duty-words.ts';
import { sayEligible } from './eligible-words.ts';
import { sayFact, sayLibraries, sayPassage, saySilence } from './plain-words.ts';
import { sayTargetComparison, sayTargets } from './target-words.ts';

const sayBody = (body: Body, lastYear: number): string[] => {
  switch (body.kind) {
    case 'award':
      return sayAwards(body);
    case 'award-list':
      return sayAwardList(body);
    case 'subsidy':
      return saySubsidy(body);
    case 'needed':
      return sayNeeded(body);
    case 'sum':
      return saySum(body);
    case 'compare':
      return sayCompare(body);
    case 'compare-targets':
      return sayTargetComparison(body.targets, lastYear);
    case 'eligible':
      return sayEligible(body);
    case 'target':
      return sayTargets(body, lastYear);
    case 'duty':
      return sayDuty(body, lastYear);
    case 'chapters':
      return sayChapters(body);
    case 'unit':
      return sayUnits(body);
    case 'libraries':
      return sayLibraries(body);
    case 'fact':
      return sayFact(body);
    case 'passage':
      return sayPassage(body);
    case 'silence':
      return saySilence(body);
  }
};

/** So many clauses are named one by one; more would bury the answer. */
const MOST_CLAUSES = 6;

/** 「依据：文号《标题》三（一）2、三（一）3」, a title a part. */
const groundsOf = ({ document, clauses }: Answer): string[] => {
  const named = clauses.slice(0, MOST_CLAUSES);
  const parts = document.parts.flatMap(({ short, title }) => {
    const own = named.filter((clause) => clause.startsWith(short));
    return own.length > 0 ? [`《${title}》${own.join('、')}`] : [];
  });
  const more = clauses.length > MOST_CLAUSES ? '等' : '';
  return parts.length > 0 ? [`依据：${document.number}${parts.join('；')}${more}`] : [];
};

/** The answer first, then what to be careful about, what it stands on, and whom to ask. */
export const sayAnswer = (answer: Answer): string => {
  const { bodies, cautions, ask, document, expired } = answer;
  const asked = ask.slice(0, 3).join('、');
  return [
    ...bodies.flatMap((body) => sayBody(body, document.period.to)),
    ...cautions.map(({ says }) => `注意：${says}`),
    ...groundsOf(answer),
    ...(asked ? [`可咨询：${asked}`] : []),
    ...(expired ? [`提示：${document.expired}`] : []),
  ].join('\n');
};
