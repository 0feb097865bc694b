import { addDays, dayOf, momentAt } from '../calendar/day.ts';
import { sayNextNotice } from '../replies/calendar.ts';
import { defineCommand, text } from './command.ts';

const LOOK_AHEAD_DAYS = 31;

export const nextNotice = defineCommand({
  name: '下次提醒',
  summary: '看下一次主动发消息是什么时候',
  audience: 'reporter',
  examples: ['下次提醒'],
  match: (words) => (words === '下次提醒' ? words : undefined),
  run: async ({ planner, notices, now }) => {
    const [next] = planner.dueBetween(now, momentAt(addDays(dayOf(now), LOOK_AHEAD_DAYS), '23:59'));
    const paused = await notices.pausedUntil();
    return text(sayNextNotice(next ?? null, paused !== null && now < paused ? paused : null));
  },
});
