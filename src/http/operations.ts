import Router from 'koa-router';
import { type Access, guard } from './api.ts';

/** Each part by name: null when it is well, else why not. */
export type Health = () => Promise<Readonly<Record<string, string | null>>>;

/** The state of each line that is kept open to a platform, by name. */
export type Lines = () => Readonly<Record<string, string>>;

/** In the text format of Prometheus. */
export type Metrics = () => Promise<string>;

/**
 * `/healthz`: the process lives. `/readyz`: it can do its work, else 503 and why; a line that is down is told and no
 * reason, for what a platform does is no reason to start this process anew. `/metrics`: as closed as the API.
 */
export const operationsRouter = (
  { health, lines, metrics }: { readonly health: Health; readonly lines: Lines; readonly metrics: Metrics },
  access: Access,
): Router => {
  const router = new Router();
  router.get('/metrics', guard(access), async (context) => {
    context.body = await metrics();
    context.type = 'text/plain; version=0.0.4; charset=utf-8';
  });
  router.get('/healthz', (context) => {
    context.body = { status: 'ok' };
  });
  router.get('/readyz', async (context) => {
    const parts = await health();
    const troubles = Object.entries(parts).filter(([, trouble]) => trouble !== null);
    context.status = troubles.length === 0 ? 200 : 503;
    const told = Object.keys(lines()).length > 0 ? { lines: lines() } : {};
    context.body =
      troubles.length === 0
        ? { status: 'ready', ...told }
        : { status: 'not ready', why: Object.fromEntries(troubles), ...told };
  });
  return router;
};
