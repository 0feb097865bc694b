import { sayReportDue } from '../replies/notices.ts';
import { missingUnits } from './missing-units.ts';
import type { NoticeKind } from './notice-kind.ts';

/** Before the deadline: who has not reported. On the day itself the deputies are called too. */
export const reportDue: NoticeKind = async (context) => {
  const { notice, ledger, now } = context;
  const { units, mentions } = await missingUnits(context, {
    deputies: notice.stage === 'D-0' ? 'called' : 'left out',
  });
  if (units.length === 0) return null;
  const { deadline } = ledger.terms(notice.month, now);
  return [{ kind: 'text', text: sayReportDue(notice.month, deadline, units), mentions }];
};
