import { dayOf } from '../calendar/day.ts';
import { sayDigest } from '../replies/digest.ts';
import type { NoticeKind } from './notice-kind.ts';

/** Progress against targets, the same for every group; nobody is called. */
export const weeklyDigest: NoticeKind = async ({ ledger, now }) => {
  const asOf = dayOf(now);
  return [{ kind: 'text', text: sayDigest(await ledger.progress(asOf), asOf) }];
};
