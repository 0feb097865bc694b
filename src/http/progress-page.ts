import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Context } from 'koa';
import Router from 'koa-router';
import type { Day } from '../calendar/day.ts';
import { RejectedRequest } from '../errors.ts';
import type { Verdict } from '../progress-page/page-links.ts';
import { asked } from './query.ts';
import { fileSender, ownFile, sendJson, staticRouter } from './static-files.ts';

const require = createRequire(import.meta.url);

/** What the page shows, and who may see it. */
export type ProgressPageParts = {
  readonly check: (pass: string, today: Day) => Promise<Verdict>;
  readonly today: () => Promise<Day>;
  readonly model: () => Promise<unknown>;
  /** Null for a metric that is not there. */
  readonly reports: (metric: string) => Promise<unknown | null>;
};

const page = (name: string): string => ownFile(`progress-page/page/${name}`);

/** The build with bars and lines alone: a third less to load than the whole. */
const echarts = join(dirname(require.resolve('echarts')), 'echarts.common.min.js');

/** `/progress?pass=…`: the page for whoever has a link that is good, else how to get one. */
export const progressPageRouter = ({ check, today, model, reports }: ProgressPageParts): Router => {
  const router = new Router({ prefix: '/progress' });
  const open = fileSender(page('index.html'));
  const closed = fileSender(page('closed.html'));
  const verdictOn = async (context: Context) => check(asked(context, 'pass') ?? '', await today());

  router.get('/', async (context) => {
    context.set('X-Robots-Tag', 'noindex');
    const isGood = (await verdictOn(context)) === 'good';
    await (isGood ? open : closed)(context);
    if (!isGood) context.status = 403;
    // What is shown depends on the day: the same address may be closed tomorrow.
    context.set('Cache-Control', 'no-store');
  });
  router.get('/data', async (context) => {
    if ((await verdictOn(context)) !== 'good') throw new RejectedRequest(403, 'no good pass');
    await sendJson(context, await model());
  });
  router.get('/reports', async (context) => {
    if ((await verdictOn(context)) !== 'good') throw new RejectedRequest(403, 'no good pass');
    const found = await reports(asked(context, 'metric') ?? '');
    if (found === null) throw new RejectedRequest(404, 'no such metric');
    await sendJson(context, found);
  });
  router.use(
    staticRouter({
      '/page.css': page('page.css'),
      '/page.js': page('page.js'),
      '/charts.js': page('charts.js'),
      '/elements.js': page('elements.js'),
      '/sources.js': page('sources.js'),
      '/units.js': page('units.js'),
      '/echarts.js': echarts,
    }).routes(),
  );
  return router;
};
