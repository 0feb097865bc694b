import { UserProblem } from '../errors.ts';
import { sayNothingWaits, sayReasonStillWanted } from '../replies/doubts.ts';
import type { Doubt } from '../reports/draft.ts';
import { isReported, type ReportedMetric } from '../reports/metric.ts';
import { managesAll } from '../roster/person.ts';
import { reasonAsWritten } from './as-written.ts';
import { changeReport } from './change-report.ts';
import type { Errand } from './errand.ts';
import { fileReport } from './file-report.ts';
import type { Outcome } from './outcome.ts';
import { type Filing, type Pending, pendingIn } from './pending.ts';

/** Files what is clear by now, or asks on. */
export const proceed = (errand: Errand, filing: Filing): Promise<Outcome> =>
  filing.kind === 'report' ? fileReport(errand, filing) : changeReport(errand, filing);

const bare = (words: string): string => words.replace(/[\s,.，。!！、“”"'：:「」]/g, '');

const yes = /^(?:是|是的|对|对的|要|要报|确认|好|好的|报|嗯|可以|没错)$/;
const no = /^(?:不|不是|不要|不用|不报|否|别)$/;

/** 「一共2家」「是12」「没有」: a figure and nothing else. */
const figure =
  /^(?:应该|应|现在|目前|本月|月末|合计|总共|一共|共|现有|有|是|为)*\s?(?<figure>\d{1,5}|[〇零一二两三四五六七八九十百千]{1,7}|无|没有|暂无)\s?(?:人次|场次|[家户个件项人场])?[。.]?$/;

const answersDoubt = (words: string, { kind, choices }: Doubt): boolean => {
  if (words.includes('\n') || words.length > 30) return false;
  if (choices.some((choice) => bare(choice) === bare(words))) return true;
  if (kind === 'metric') return choices.filter((choice) => bare(choice).includes(bare(words))).length === 1;
  if (kind === 'month') return /^(?:20\d{2}[年.\-/])?\d{1,2}月?份?$|^[本上]个?月$/.test(bare(words));
  return figure.test(words);
};

/** Whether the words answer what waits, so plainly that no other command may take them. */
export const isPlainAnswer = (words: string, pending: Pending | null): boolean => {
  if (!pending) return false;
  const { wanted } = pending;
  if (wanted.what === 'doubt') return answersDoubt(words, wanted.doubt);
  if (wanted.what === 'consent') return yes.test(bare(words)) || no.test(bare(words));
  return /^(?:原因|理由|说明)\s*[:是]?\s*\S/.test(words) || isEmptyReason(words);
};

/** Several figures in answer to one question: 「小升规培育企业 5，退规风险 1」. They are read with the message. */
export const isAddition = (words: string, pending: Pending | null, looks: Looks): boolean =>
  pending?.wanted.what === 'doubt' &&
  pending.wanted.doubt.kind === 'stock' &&
  !/月报|零报告/.test(words) &&
  ['offer', 'mention'].includes(looks(words));

type Looks = (words: string) => string;

/** Words that only repeat that the figure is right, or are polite. */
const assent =
  /数据|数字|数|已经?|经|再次|重新|核实|核对|检查|确认|确实|无误|没有?错|没有?问题|属实|准确|正确|真实|是这样|就是|这样|这个|是的?|对的?|嗯|好的?|了|过|情况|ok|谢谢|感谢|收到|辛苦|您好|你好|明白|知道|稍等|等等|等一下|马上|可以|行|哦|哈/gi;

/** 「核实无误」 says that the figure is right, not why. */
const isEmptyReason = (words: string): boolean => bare(words.replace(assent, '')).length < 2;

/** What people ask rather than explain. */
const isQuestion = (words: string): boolean =>
  /[?？]$|吗$|呢$|多少|几多|怎么|如何|什么|哪|谁|能不能|可不可以|是不是|有没有|奖|补贴|政策/.test(words);

/** Whether the words may be a reason that waits; a question never is one. */
export const isReason = (words: string, pending: Pending | null): boolean =>
  pending?.wanted.what === 'reason' && !isQuestion(words);

const reasonLead = /^(?:原因|理由|说明)\s*[:：是]?\s*/;

/**
 * The reason for each metric that wants one: 「种子企业：…；退规企业：…」 gives each its own, any other sentence stands
 * for all of them.
 */
export const reasonsFrom = (words: string, wanted: readonly ReportedMetric[]): Record<string, string> => {
  const reason = words.replace(reasonLead, '').trim();
  const parts = reason.split(/[;；\n]/).map((part) => part.trim());
  const own = wanted.flatMap(({ id, name }) => {
    const part = parts.find((one) => one.startsWith(name));
    const said = part?.slice(name.length).replace(/^\s*[:：,，是]?\s*/, '');
    return said ? [[id, said] as const] : [];
  });
  return Object.fromEntries(
    own.length === wanted.length ? own : wanted.map(({ id }) => [id, reason] as const),
  );
};

const choiceMeant = (words: string, { kind, choices }: Doubt): string => {
  const exact = choices.find((choice) => bare(choice) === bare(words));
  const part = kind === 'metric' ? choices.find((choice) => bare(choice).includes(bare(words))) : undefined;
  return exact ?? part ?? figure.exec(words)?.groups?.['figure'] ?? words;
};

/**
 * Takes the words as the answer to what waits, and files what they answer.
 * @throws UserProblem where nothing waits any longer, or the answer is none
 */
export const answer = async (errand: Errand, words: string): Promise<Outcome> => {
  const pending = pendingIn(errand.session);
  if (!pending || (pending.byProxy && !managesAll(errand.sender))) throw new UserProblem([sayNothingWaits()]);
  const { wanted, ...filing } = pending;
  const source = `${filing.source}\n—— ${errand.message.text}`;
  if (wanted.what === 'consent') return proceed(errand, filing);
  if (wanted.what === 'doubt' && !answersDoubt(words, wanted.doubt)) {
    return proceed(errand, { ...filing, source, text: `${filing.text}\n${words}` });
  }
  if (wanted.what === 'doubt') {
    const answers = { ...filing.answers, [wanted.doubt.key]: choiceMeant(words, wanted.doubt) };
    return proceed(errand, { ...filing, source, answers });
  }
  if (isEmptyReason(words)) throw new UserProblem([sayReasonStillWanted()]);
  const metrics = errand.configuration.metrics
    .filter(isReported)
    .filter(({ id }) => wanted.metrics.includes(id));
  const reasons = { ...filing.reasons, ...reasonsFrom(reasonAsWritten(words, errand.message.text), metrics) };
  return proceed(errand, { ...filing, source, reasons });
};

/** Whether the words decline what was offered. */
export const isRefusal = (words: string, pending: Pending | null): boolean =>
  pending?.wanted.what === 'consent' && no.test(bare(words));
