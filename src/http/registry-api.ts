import type { Context } from 'koa';
import Router from 'koa-router';
import { RejectedRequest } from '../errors.ts';
import { type Access, guard } from './api.ts';
import { readBytes } from './body.ts';
import { asked } from './query.ts';
import { sendWorkbook, type Workbook } from './workbook.ts';

/** Fifty thousand rows are a few megabytes. */
const UPLOAD_LIMIT = 20 * 1024 * 1024;

/** What the API shows of the registry; null for what does not exist. */
export type RegistryApiParts = {
  readonly list: (wish: {
    readonly library: string | undefined;
    readonly unit: string | undefined;
    readonly page: number;
  }) => Promise<unknown | null>;
  readonly enterprise: (code: string) => Promise<unknown | null>;
  readonly payouts: (year: number | null) => Promise<unknown>;
  readonly projects: () => Promise<unknown>;
  /** By the name in the address. */
  readonly files: Readonly<Record<string, (year: number | null) => Promise<Workbook | null>>>;
  /** Takes a table whole or not at all. */
  readonly take: (bytes: Uint8Array) => Promise<{ readonly imported: boolean }>;
};

const yearIn = (context: Context): number | null => {
  const year = asked(context, 'year');
  if (year === undefined) return null;
  if (!/^20\d\d$/.test(year)) throw new RejectedRequest(400, 'year is not YYYY');
  return Number(year);
};

const found = <T>(value: T | null): T => {
  if (value === null) throw new RejectedRequest(404, 'no such thing in the registry');
  return value;
};

/** The registry for administrators, with the same token as the rest of the API. */
export const registryApiRouter = (parts: RegistryApiParts, access: Access): Router => {
  const router = new Router({ prefix: '/api/registry' });
  router.use(guard(access));

  router.get('/', async (context) => {
    const page = asked(context, 'page') ?? '1';
    if (!/^[1-9]\d{0,5}$/.test(page)) throw new RejectedRequest(400, 'page is no number');
    const [library, unit] = [asked(context, 'library'), asked(context, 'unit')];
    context.body = found(await parts.list({ library, unit, page: Number(page) }));
  });
  router.get('/payouts', async (context) => {
    context.body = await parts.payouts(yearIn(context));
  });
  router.get('/projects', async (context) => {
    context.body = await parts.projects();
  });
  for (const [name, make] of Object.entries(parts.files)) {
    router.get(`/${name}`, async (context) => {
      sendWorkbook(context, found(await make(yearIn(context))));
    });
  }
  router.get('/enterprises/:code', async (context) => {
    const { code = '' } = context['params'] as Record<string, string>;
    context.body = found(await parts.enterprise(code));
  });
  router.post('/import', async (context) => {
    const answer = await parts.take(await readBytes(context, UPLOAD_LIMIT));
    context.body = answer;
    context.status = answer.imported ? 200 : 422;
  });
  return router;
};
