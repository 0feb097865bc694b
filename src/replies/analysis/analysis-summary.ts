import type { Analysis } from '../../analysis/analysis.ts';
import { type Month, sayMonth } from '../../calendar/day.ts';
import type { Errata } from '../../progress/corrections.ts';
import { sayAsOf, sayErrata } from '../errata.ts';
import { seriesLines } from '../ranking.ts';
import { asTyped } from './analysis-paper.ts';
import { sayAtRisk, sayFocus, sayHeadline, sayHowToAsk, sayReporting, sayRisk } from './sentences.ts';

const part = (name: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? ['', `**${name}**`, ...lines] : [];

/** 月分析 in a chat: what a leader reads; the rest is in the file. */
export const sayAnalysis = (analysis: Analysis, errata: Errata | null): string => {
  const { month, risks, series, known } = analysis;
  return [
    `**【月分析】${sayMonth(month)}**`,
    ...sayHeadline(analysis),
    ...sayReporting(analysis),
    ...part('领先和落后', seriesLines(series)),
    ...part('风险', [...risks.map((risk) => sayRisk(risk, month)), ...sayAtRisk(analysis)]),
    ...part(
      '下月重点',
      sayFocus(analysis).map((line, index) => `${index + 1}. ${line}`),
    ),
    '',
    ...(errata ? [sayErrata(errata)].filter(Boolean) : []),
    sayAsOf(known),
    sayHowToAsk(month, asTyped(known)),
  ].join('\n');
};

/** 「月分析-2025-06.docx」 */
export const analysisFileName = (month: Month): string => `月分析-${month}.docx`;

export const sayAnalysisFile = (month: Month): string => `${sayMonth(month)}企业培育工作月分析全文。`;

export const sayWithoutExplanations = (): string =>
  '群里的月分析不含各单位写的说明，要全的请在单聊里发「月分析」。';

export const sayMonthAhead = (month: Month): string => `${sayMonth(month)}还没有到，没有可分析的。`;

export const sayNothingToAnalyse = (month: Month): string =>
  `${sayMonth(month)}还没有一份月报，没有可分析的。`;

export const sayFileNeeded = (file: string): string =>
  `还没有 config/${file}，请管理员从程序自带的 config 文件夹里拷一份再重启。`;
