import type { Reply } from '../message.ts';
import { sayUnreachable } from '../replies/notices.ts';
import { missingUnits } from './missing-units.ts';
import type { NoticeContext } from './notice-kind.ts';

/** For the coordinator, while there is time to telephone: missing units for which a group notice can call nobody. */
export const unreachableNote = async (context: NoticeContext): Promise<Reply | null> => {
  const { notice, group, ledger, now } = context;
  if (!group || notice.kind !== 'report-due') return null;
  const { unreachable } = await missingUnits(context, { deputies: 'called' });
  if (unreachable.length === 0) return null;
  const { deadline } = ledger.terms(notice.month, now);
  return { kind: 'text', text: sayUnreachable(notice.month, deadline, unreachable) };
};
