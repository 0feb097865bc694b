import { addDays, dayOf, momentAt } from '../calendar/day.ts';
import { UserProblem } from '../errors.ts';
import { isFile, type Reply } from '../message.ts';
import { noticeKinds } from '../reminders/index.ts';
import type { PlannedNotice } from '../reminders/planner.ts';
import { sayNobodyToTell, sayNothingPlanned, sayTrial, sayTrialSent } from '../replies/trial.ts';
import { titleOf } from '../roster/roster.ts';
import { type Context, defineCommand, type Tell, text } from './command.ts';

const LOOK_AHEAD_DAYS = 100;

const kinds: Readonly<Record<string, PlannedNotice['kind']>> = {
  周报: 'weekly-digest',
  开始: 'report-open',
  提醒: 'report-due',
  逾期: 'report-overdue',
  季考核: 'quarter-review',
};

/** What a notice would say now, with those it would call as words: nobody is called by a trial. */
const asTrial = async (notice: PlannedNotice, context: Context): Promise<Reply[]> => {
  const { configuration, roster, message, now } = context;
  const group = configuration.groups.find(({ id }) => id === notice.to) ?? null;
  const replies = await noticeKinds[notice.kind]({ ...context, notice, group, source: message.source });
  const titleBy = (account: string): string => {
    const person = roster.personBy(message.source, account);
    return person ? titleOf(person, roster) : account;
  };
  return (replies ?? [text(sayNobodyToTell())]).map((reply, index) => {
    if (isFile(reply)) return reply;
    const called = (reply.mentions ?? []).map(titleBy);
    const place = group?.name ?? null;
    const words = index === 0 ? sayTrial({ ...notice, place, now, words: reply.text, called }) : reply.text;
    return { kind: reply.kind, text: words };
  });
};

/** The next moment at which notices of a kind go out, with all that go out then. */
const nextOf = (kind: PlannedNotice['kind'] | null, { planner, now }: Context): PlannedNotice[] => {
  const until = momentAt(addDays(dayOf(now), LOOK_AHEAD_DAYS), '23:59');
  const planned = planner.dueBetween(now, until).filter((notice) => kind === null || notice.kind === kind);
  const [first] = planned;
  const together = planned.filter(({ at, kind: one }) => at === first?.at && one === first.kind);
  // The digest is the same for all groups.
  return first?.kind === 'weekly-digest' ? [first] : together;
};

export const tryOut = defineCommand({
  name: '试发',
  summary: '把下一条要主动发的消息先发给自己看，别人收不到',
  audience: 'manager',
  examples: ['试发', '试发 周报', '试发 提醒'],
  match: (words) => {
    const kind = /^试发\s*(?<kind>周报|开始|提醒|逾期|季考核)?$/.exec(words);
    return kind ? (kind.groups?.['kind'] ?? '') : undefined;
  },
  run: async ({ input: word, ...context }) => {
    const notices = nextOf(kinds[word] ?? null, context);
    if (notices.length === 0) throw new UserProblem([sayNothingPlanned()]);
    const replies = (await Promise.all(notices.map((notice) => asTrial(notice, context)))).flat();
    const { message } = context;
    if (message.chat === null) return replies;
    const account = { source: message.source, user: message.user };
    const tells = replies.map((reply): Tell => ({ account, reply }));
    return { replies: [text(sayTrialSent())], tells };
  },
});
