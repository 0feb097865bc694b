import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, Middleware } from 'koa';
import Router from 'koa-router';
import { type Day, isDay, isMonth, type Month } from '../calendar/day.ts';
import { RejectedRequest } from '../errors.ts';
import { auditCsv } from '../spreadsheets/audit-csv.ts';
import { isLocalCall } from './loopback.ts';
import { asked } from './query.ts';
import { sendWorkbook, type Workbook } from './workbook.ts';

/** What the API shows; each may answer null for something that does not exist. */
export type ApiParts = {
  readonly reports: (month: Month) => Promise<unknown>;
  readonly report: (month: Month, unit: string) => Promise<unknown | null>;
  /** The office's table of a month. */
  readonly table: (month: Month) => Promise<Workbook>;
  /** Every change to the reports of a month, and in it to people, registry and assessments, in the order it was made. */
  readonly audit: (month: Month) => Promise<readonly Readonly<Record<string, unknown>>[]>;
  readonly progress: (asOf: Day) => Promise<unknown>;
  readonly schedule: (month: Month) => Promise<unknown>;
  readonly notices: (month: Month) => Promise<unknown>;
  readonly today: () => Promise<Day>;
};

/** Who may call: with a token, its bearer; without one nobody, but for the sandbox on this machine. */
export type Access = { readonly token: string | undefined; readonly openOnLoopback: boolean };

/** Compares digests, so that neither content nor length can be measured. */
const same = (given: string, wanted: string): boolean => {
  const [a, b] = [given, wanted].map((text) => createHash('sha256').update(text).digest()) as [
    Buffer,
    Buffer,
  ];
  return timingSafeEqual(a, b);
};

const mayCall = (context: Context, { token, openOnLoopback }: Access): boolean => {
  if (token === undefined) return openOnLoopback && isLocalCall(context);
  const [, given] = /^Bearer (\S+)$/.exec(context.get('authorization')) ?? [];
  return given !== undefined && same(given, token);
};

export const guard =
  (access: Access): Middleware =>
  (context, next) => {
    if (!mayCall(context, access)) throw new RejectedRequest(401, 'no right to the API');
    return next();
  };

export const apiRouter = (parts: ApiParts, access: Access): Router => {
  const router = new Router({ prefix: '/api' });
  router.use(guard(access));

  /** The month asked for; the current one where none is. */
  const monthIn = async (context: Context): Promise<Month> => {
    const month = asked(context, 'month') ?? (await parts.today()).slice(0, 7);
    if (!isMonth(month)) throw new RejectedRequest(400, 'month is not YYYY-MM');
    return month;
  };

  router.get('/reports', async (context) => {
    context.body = await parts.reports(await monthIn(context));
  });
  router.get('/reports/:month/:unit', async (context) => {
    const { month = '', unit = '' } = context['params'] as Record<string, string>;
    const found = isMonth(month) ? await parts.report(month, unit) : null;
    if (found === null) throw new RejectedRequest(404, 'no such unit or month');
    context.body = found;
  });
  router.get('/reports.xlsx', async (context) => {
    sendWorkbook(context, await parts.table(await monthIn(context)));
  });
  router.get('/audit', async (context) => {
    const entries = await parts.audit(await monthIn(context));
    context.type = 'application/x-ndjson; charset=utf-8';
    context.body = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  });
  router.get('/audit.csv', async (context) => {
    const month = await monthIn(context);
    context.type = 'text/csv; charset=utf-8';
    context.attachment(`审计-${month}.csv`);
    context.body = auditCsv(await parts.audit(month));
  });
  router.get('/progress', async (context) => {
    const asOf = asked(context, 'asOf') ?? (await parts.today());
    if (!isDay(asOf)) throw new RejectedRequest(400, 'asOf is not YYYY-MM-DD');
    context.body = await parts.progress(asOf);
  });
  router.get('/schedule', async (context) => {
    context.body = await parts.schedule(await monthIn(context));
  });
  router.get('/notices', async (context) => {
    context.body = await parts.notices(await monthIn(context));
  });
  return router;
};
