import { LONGEST_MESSAGE } from '../reports/read-report.ts';
import { reasonAsWritten } from './as-written.ts';

const NARRATIVE = '工作情况';
const WHYS = ['原因', '理由', '因为'] as const;
const LONGEST_REASON = 200;

/** Without the separators at its end. Not a regex: one that is anchored at the end takes long on long texts. */
const withoutTail = (text: string): string => {
  let end = text.length;
  while (end > 0 && ' \n,，。;；、('.includes(text[end - 1] ?? '')) end--;
  return text.slice(0, end);
};

type ChangeWords = { readonly text: string; readonly reason: string | null };

/**
 * What is changed, and why where that is said: 「改 种子企业=2，原因：漏报一家」. In a narrative such words are part of
 * it. `text` is tidied, `source` as it was sent.
 */
export const changeWords = (text: string, source: string): ChangeWords => {
  if (text.length > LONGEST_MESSAGE || text.includes(NARRATIVE)) return { text, reason: null };
  const at = Math.max(...WHYS.map((why) => text.lastIndexOf(why)));
  if (at < 0) return { text, reason: null };
  const said = text.slice(at + 2).replace(/^\s*[:是为]?\s*/, '');
  const isReason = said.length >= 2 && said.length <= LONGEST_REASON;
  return isReason
    ? { text: withoutTail(text.slice(0, at)), reason: reasonAsWritten(said, source).replace(/[)）]$/, '') }
    : { text, reason: null };
};
