import Router from 'koa-router';
import { type Access, guard } from './api.ts';

/** Each part by name: null when it is well, else why not. */
export type Health = () => Promise<Readonly<Record<string, string | null>>>;

/** In the text format of Prometheus. */
export type Metrics = () => Promise<string>;

/** `/healthz`: the process lives. `/readyz`: it can do its work, else 503 and why. `/metrics`: as closed as the API. */
export const operationsRouter = (health: Health, metrics: Metrics, access: Access): Router => {
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
    context.body =
      troubles.length === 0
        ? { status: 'ready' }
        : { status: 'not ready', why: Object.fromEntries(troubles) };
  });
  return router;
};
