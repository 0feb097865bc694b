import { addDays, momentAt } from '../calendar/day.ts';
import { sayPaused, sayResumed } from '../replies/calendar.ts';
import { defineCommand, text } from './command.ts';

export const pauseNotices = defineCommand({
  name: '暂停提醒',
  summary: '几天内不主动发提醒和周报',
  audience: 'manager',
  examples: ['暂停提醒 3天', '恢复提醒'],
  match: (words) =>
    words === '恢复提醒' ? 0 : Number(/^暂停提醒\s*(?<days>\d{1,2})\s*天$/.exec(words)?.[1]) || undefined,
  run: async ({ input: days, notices, today }) => {
    if (days === 0) {
      await notices.pause(null);
      return text(sayResumed());
    }
    const until = momentAt(addDays(today, days), '00:00');
    await notices.pause(until);
    return text(sayPaused(until));
  },
});
