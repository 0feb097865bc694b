import type { Reply } from '../message.ts';
import { sayUnreachable } from '../replies/notices.ts';
import { isOn } from '../roster/group.ts';
import { missingUnits } from './missing-units.ts';
import type { NoticeContext } from './notice-kind.ts';

/** The note is about all groups and goes out with the first reminder of the month to the first of them. */
const goesWith = ({ notice, group, source, configuration: { groups, schedule } }: NoticeContext): boolean => {
  const [first] = groups.filter((one) => isOn(one, source));
  const [earliest] = schedule.notices['report-due'] ?? [];
  return group?.id === first?.id && notice.kind === 'report-due' && notice.stage === earliest?.stage;
};

/**
 * For the coordinator, while there is time to telephone: missing units for which a group notice can call nobody. Once a
 * month, since nobody is to get more than four messages unasked; 「状态」 and the list of who is late have them too.
 */
export const unreachableNote = async (context: NoticeContext): Promise<Reply | null> => {
  if (!goesWith(context)) return null;
  const { notice, ledger, now } = context;
  const { unreachable } = await missingUnits({ ...context, group: null }, { deputies: 'called' });
  if (unreachable.length === 0) return null;
  const { deadline } = ledger.terms(notice.month, now);
  return { kind: 'text', text: sayUnreachable(notice.month, deadline, unreachable) };
};
