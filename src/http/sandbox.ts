import type { Context } from 'koa';
import Router from 'koa-router';
import { z } from 'zod';
import { dayOf, isDay, isMonth, type Moment, momentOf } from '../calendar/day.ts';
import { RejectedRequest } from '../errors.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { readJson } from './body.ts';
import { isLocalCall } from './loopback.ts';
import { sendEvents } from './sandbox-events.ts';
import { sendJson } from './static-files.ts';

const message = z.object({
  chat: z.string().min(1).max(200).nullable().default(null),
  user: z.string().min(1).max(200),
  text: z.string(),
  id: z.string().min(1).max(200).optional(),
  /** That of a button that was pressed. */
  answers: z.string().min(1).max(200).optional(),
});

const moment = z.iso
  .datetime({ offset: true, local: false })
  .transform((text): Moment => momentOf(Date.parse(text)))
  .refine((one) => isDay(dayOf(one)), { error: '只能是 2000 到 2099 年' });

const clock = z.object({ now: moment.nullable() });

const walk = z.object({ from: moment, to: moment });

const after = z.coerce.number().int().nonnegative().default(0);

/** A caller of the sandbox is a person or a script at hand: the answer says what is wrong. */
const check = async <T>(context: Context, schema: z.ZodType<T>): Promise<T | null> => {
  const result = schema.safeParse(await readJson(context));
  if (result.success) return result.data;
  context.status = 400;
  context.body = {
    error: result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
  };
  return null;
};

/** The calls of the sandbox, for callers on this machine alone. `ended`: the bot stops, nobody may look on or walk on. */
export const sandboxRouter = (sandbox: Sandbox, ended: AbortSignal): Router => {
  const router = new Router({ prefix: '/sandbox' });
  router.use((context, next) => {
    if (!isLocalCall(context)) throw new RejectedRequest(403, 'sandbox from elsewhere');
    return next();
  });
  router.post('/messages', async (context) => {
    const words = await check(context, message);
    if (words) context.body = { replies: await sandbox.say(words) };
  });
  router.put('/clock', async (context) => {
    const wanted = await check(context, clock);
    if (wanted) context.body = await sandbox.setClock(wanted.now, ended);
  });
  router.get('/outbox', async (context) => {
    const seq = after.safeParse(context.query['after']);
    if (!seq.success) throw new RejectedRequest(400, 'after is no number');
    context.body = { items: await sandbox.outboxAfter(seq.data) };
  });
  router.get('/state', async (context) => {
    context.body = await sandbox.state();
  });
  router.get('/plan', async (context) => {
    const month = context.query['month'];
    if (month !== undefined && (typeof month !== 'string' || !isMonth(month)))
      throw new RejectedRequest(400, 'month is not YYYY-MM');
    await sendJson(context, await sandbox.plan(month ?? null));
  });
  router.get('/walk', async (context) => {
    const asked = walk.safeParse(context.query);
    if (!asked.success) throw new RejectedRequest(400, 'from and to are no moments');
    await sendJson(context, { lines: await sandbox.walked(asked.data.from, asked.data.to) });
  });
  router.get('/rehearsal', async (context) => {
    if (!sandbox.rehearsal) throw new RejectedRequest(404, 'no rehearsal');
    await sendJson(context, sandbox.rehearsal);
  });
  router.get('/events', (context) => sendEvents(context, sandbox.live, ended));
  router.get('/files/:name', async (context) => {
    const name = String(context['params']['name']);
    const bytes = await sandbox.file(name);
    if (!bytes) throw new RejectedRequest(404, 'no such file');
    context.type = name.endsWith('.png') ? 'image/png' : 'application/octet-stream';
    context.body = bytes;
  });
  router.delete('/data', async (context) => {
    await sandbox.clear();
    context.status = 204;
  });
  return router;
};
