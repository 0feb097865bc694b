import type { Knowledge } from './draft.ts';
import { metricsOf } from './metric.ts';

/** A first line with 月报 is a report; two figures of the unit's metrics without it may be one. */
export const looksLikeReport = (text: string, knowledge: Knowledge): 'report' | 'offer' | 'no' => {
  if (/^月报(?=[\s\d]|$)/.test(text)) return 'report';
  const names = metricsOf(knowledge.sender, knowledge.metrics).map(({ name }) => name);
  return names.filter((name) => new RegExp(`${name}\\s*[:=]?\\s*\\d`).test(text)).length > 1 ? 'offer' : 'no';
};
