import { type Moment, sayMoment } from '../calendar/day.ts';

type Open = {
  readonly number: string;
  readonly text: string;
  readonly count: number;
  readonly lastAt: Moment;
};
type Doubt = {
  readonly at: Moment;
  readonly question: string;
  readonly reasons: readonly ('irrelevant' | 'incomplete' | 'wrong' | 'miscounted')[];
  readonly text: string;
};
type Answer = { readonly text: string; readonly by: string; readonly at: Moment };

/** More than this many do not fit into one message. */
const MOST_LISTED = 20;

const reasonWords = {
  irrelevant: '答非所问',
  incomplete: '不完整',
  wrong: '有错误',
  miscounted: '算错了',
} as const;

/** The answers under which somebody pressed that they are not right. */
const sayDoubts = (doubts: readonly Doubt[]): string[] => {
  if (doubts.length === 0) return [];
  const lines = doubts.slice(0, MOST_LISTED).map(({ at, question, reasons, text }) => {
    const why = [...reasons.map((reason) => reasonWords[reason]), ...(text ? [`「${text}」`] : [])];
    return `- ${question || '（没有留下问的话）'}（${[sayMoment(at), ...why].join('，')}）`;
  });
  return [`近一个月有人点了「不准确」的答复有${doubts.length}条，请核对：`, ...lines];
};

const sayOpen = (questions: readonly Open[]): string[] => {
  if (questions.length === 0) return ['没有待补充的问题。'];
  const lines = questions
    .slice(0, MOST_LISTED)
    .map(
      ({ number, text, count, lastAt }) => `${number}. ${text}（问过${count}次，最近${sayMoment(lastAt)}）`,
    );
  const rest =
    questions.length > MOST_LISTED ? [`还有${questions.length - MOST_LISTED}个，答复一些后再看。`] : [];
  return [`文件没有回答的问题有${questions.length}个：`, ...lines, ...rest, '答复请发「补充 编号 答案」。'];
};

/** What the documents do not answer, and what was answered but doubted in the last month. */
export const sayOpenQuestions = (questions: readonly Open[], doubts: readonly Doubt[]): string =>
  [...sayOpen(questions), ...sayDoubts(doubts)].join('\n');

/** An answer that a person gave, never to be taken for the document's own words. */
export const sayAnswer = ({ text, by, at }: Answer): string =>
  `${text}\n（文件没有写；这是${by}${sayMoment(at)}的答复。）`;

export const sayAnswerToAsker = (question: string, answer: Answer): string =>
  `您问过「${question}」，现在有了答复：\n${sayAnswer(answer)}`;

export const sayAnswerKept = (number: string): string =>
  `已补充编号 ${number}：问的人会收到，以后再有人问也这样答，并注明是谁、什么时候答的。`;

export const sayNoQuestion = (number: string): string => `没有编号 ${number} 的问题，发「待补充」看有哪些。`;
