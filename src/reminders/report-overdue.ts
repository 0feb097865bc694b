import { sayOverdueList, sayReportOverdue } from '../replies/notices.ts';
import { missingUnits } from './missing-units.ts';
import type { NoticeKind } from './notice-kind.ts';

/** After the deadline: who is late, to each group and, with those that cannot be reached, to the coordinator. */
export const reportOverdue: NoticeKind = async (context) => {
  const { notice, ledger, now, group } = context;
  const { units, mentions, unreachable } = await missingUnits(context, { deputies: 'left out' });
  if (units.length === 0) return null;
  const { deadline } = ledger.terms(notice.month, now);
  return group
    ? [{ kind: 'text', text: sayReportOverdue(notice.month, deadline, units), mentions }]
    : [{ kind: 'text', text: sayOverdueList(notice.month, deadline, units, unreachable) }];
};
