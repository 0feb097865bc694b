import { sayReportDue, sayReportOverdue } from '../replies/notices.ts';
import { missingUnits } from './missing-units.ts';
import type { NoticeKind } from './notice-kind.ts';
import { urgedMonth } from './urged-month.ts';

/** Before the deadline: who has not reported. On the day itself the deputies are called too. */
export const reportDue: NoticeKind = async (context) => {
  const { notice, ledger, now } = context;
  const month = notice.stage === 'urge' ? await urgedMonth(context, now) : notice.month;
  const { units, mentions } = await missingUnits(
    { ...context, notice: { ...notice, month } },
    { deputies: notice.stage === 'D-0' ? 'called' : 'left out' },
  );
  if (units.length === 0) return null;
  const { deadline } = ledger.terms(month, now);
  const say = now <= deadline ? sayReportDue : sayReportOverdue;
  return [{ kind: 'text', text: say(month, deadline, units), mentions }];
};
