import Router from 'koa-router';

/** Each part by name: null when it is well, else why not. */
export type Health = () => Promise<Readonly<Record<string, string | null>>>;

/** `/healthz`: the process lives. `/readyz`: it can do its work, else 503 and why. */
export const operationsRouter = (health: Health): Router => {
  const router = new Router();
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
