import { dayOf } from '../calendar/day.ts';
import { digestMessages } from './digest-messages.ts';
import type { NoticeKind } from './notice-kind.ts';

/** Progress against targets, the same for every group; nobody is called. */
export const weeklyDigest: NoticeKind = ({ ledger, configuration, pageLinks, now }) =>
  digestMessages({ ledger, configuration, pageLinks }, dayOf(now));
