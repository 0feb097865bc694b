import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { Context } from 'koa';
import { isNews, type Live, type Mark, type News } from '../sandbox/live.ts';
import { isAway } from '../store/connection.ts';

/** How soon somebody who looks on sees what another process did. */
const LOOK_MS = 200;
/** Something has to be said now and then, or proxies hang up. */
const QUIET_LOOKS = 75;

/** Waits; true as soon as the bot stops. */
const endedWithin = (ms: number, ended: AbortSignal): Promise<boolean> =>
  pause(ms, false, { signal: ended }).catch(() => true);

/** Server-sent events: everything there is, then what is new, until the caller or the bot leaves. */
async function* eventsOf(live: Live, ended: AbortSignal): AsyncGenerator<string> {
  let mark: Mark | null = null;
  let quiet = 0;
  do {
    try {
      const news: News = await live.since(mark);
      mark = news.mark;
      quiet = isNews(news) ? 0 : quiet + 1;
      if (quiet === 0) yield `data: ${JSON.stringify(news)}\n\n`;
      else if (quiet % QUIET_LOOKS === 0) yield ': \n\n';
    } catch (error) {
      // While the store is away there is nothing new; who looks on waits with us.
      if (!isAway(error)) throw error;
    }
  } while (!(await endedWithin(LOOK_MS, ended)));
}

export const sendEvents = (context: Context, live: Live, ended: AbortSignal): void => {
  context.type = 'text/event-stream; charset=utf-8';
  context.set('Cache-Control', 'no-store');
  context.set('X-Accel-Buffering', 'no');
  // Kept open for a next call, it would hold up a bot that stops.
  context.set('Connection', 'close');
  context.body = Readable.from(eventsOf(live, ended));
};
