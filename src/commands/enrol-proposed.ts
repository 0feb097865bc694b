import { UserProblem } from '../errors.ts';
import { askToEnrolAll, ENROL_ALL, enrolAll, type Shown } from '../registering/enrol-proposed.ts';
import { handOf } from '../registering/hand.ts';
import { sayNothingToConfirm } from '../replies/registry/lists.ts';
import type { Session } from '../store/session-store.ts';
import { defineCommand, text } from './command.ts';

/** 「拟入库 东郊乡 全部入库」, 「拟入库 全部入库 小升规」, and the last two words alone under a list. */
const ALL =
  /^(?:拟入库\s+(?:(?<before>\S[^\n]{0,30}?)\s+)?)?(?:请|把?以上|把?这些)?(?:全部|都)入库(?:\s+(?<behind>\S[^\n]{0,30}))?$/;
const YES = /^(?:确认(?:全部)?(?:入库)?|是的?)$/;
const YES_IN_FULL = /^确认(?:全部)?入库$/;

const shownIn = ({ pending }: Session): Shown | null =>
  pending?.command === ENROL_ALL ? (pending.state as Shown) : null;

export const enrolProposed = defineCommand({
  name: ENROL_ALL,
  summary: '「拟入库」里该进库的一次都登记，先列出来，确认了才登记',
  audience: 'reporter',
  examples: ['拟入库 全部入库', '拟入库 全部入库 东郊乡'],
  match: (words, session) => {
    const shown = YES.test(words) ? shownIn(session) : null;
    if (shown || YES_IN_FULL.test(words)) return { shown };
    const found = ALL.exec(words)?.groups;
    return found && { where: [found['before'], found['behind']].filter(Boolean).join(' ') };
  },
  run: async ({ input, ...context }) => {
    const hand = await handOf(context);
    const { session, message, sessions } = context;
    if (input.where !== undefined) {
      const words = await askToEnrolAll(hand, input.where);
      const buttons = ['确认入库', '取消'].map((label) => ({ label, says: label, answers: message.id }));
      return { ...text(words), buttons };
    }
    if (!input.shown) throw new UserProblem([sayNothingToConfirm()]);
    const said = text(await enrolAll(hand, input.shown));
    const { pending, ...rest } = session;
    // Found again when this message's work is cut off before its answer is kept, and by nobody else.
    if (pending) await sessions.save(message, { ...rest, pending: { ...pending, endedBy: message.id } });
    return said;
  },
});
