import { sayReportOpen } from '../replies/notices.ts';
import type { NoticeKind } from './notice-kind.ts';

/** The month opens: said to the group as a whole, nobody is called. */
export const reportOpen: NoticeKind = async ({ notice, ledger, now }) => [
  { kind: 'text', text: sayReportOpen(notice.month, ledger.terms(notice.month, now).deadline) },
];
