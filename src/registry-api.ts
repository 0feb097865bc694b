import { randomUUID } from 'node:crypto';
import type { Moment } from './calendar/day.ts';
import type { Desk } from './desk.ts';
import { Unavailable } from './errors.ts';
import type { RegistryApiParts } from './http/registry-api.ts';
import { payoutsAmong } from './payout/payouts.ts';
import { type Given, giveEnterprises, giveForm, givePayouts, giveShared } from './registering/give-out.ts';
import { finishImport, importRegistry } from './registering/import-registry.ts';
import { isIn } from './registry/enterprise.ts';
import { groundOn } from './registry/ground.ts';
import type { Unit } from './roster/unit.ts';

type Parts = { readonly desk: () => Promise<Desk>; readonly now: () => Promise<Moment> };

/** How the holder of the token stands in histories and in the audit. */
const ADMIN = 'admin';
const ROWS = 100;

/** Whoever holds the token sees everything. */
const viewer = {
  unit: { id: ADMIN } as Unit,
  managesAll: true,
  leads: new Set<string>(),
  responsible: new Set<string>(),
};

/** The registry as the API shows it: the same books as in chat. */
export const registryApiOf = ({ desk, now }: Parts): RegistryApiParts => {
  const open = async () => {
    const [tools, moment] = await Promise.all([desk(), now()]);
    if (!(await finishImport(tools))) throw new Unavailable(new Error('a table is being imported'));
    const ground = groundOn(tools.policies, tools.configuration.registry, moment.slice(0, 10));
    return { ...tools, moment, ground, loaded: await tools.register.load() };
  };
  const give = async (make: (giver: Parameters<typeof giveEnterprises>[0]) => Promise<Given>) => {
    const { ground, moment, ...tools } = await open();
    if (!ground) return null;
    const author = { by: ADMIN, at: moment, message: `api:${randomUUID()}` };
    const unitName = (id: string) => tools.roster.unit(id)?.name ?? id;
    return make({ ...tools, ground, viewer, author, unitName });
  };
  return {
    list: async ({ library, unit, page }) => {
      const { loaded, ground, moment } = await open();
      const place = ground?.places.find(({ id }) => id === library);
      if (library !== undefined && !place) return null;
      const day = moment.slice(0, 10);
      const found = loaded.all.filter(
        (one) =>
          (unit === undefined || one.unit === unit) && (library === undefined || isIn(one, library, day)),
      );
      const pages = Math.max(1, Math.ceil(found.length / ROWS));
      return { total: found.length, page, pages, enterprises: found.slice((page - 1) * ROWS, page * ROWS) };
    },
    enterprise: async (code) => {
      const { loaded, register } = await open();
      const found = loaded.byCode(code);
      return found && { ...found, history: await register.history(found.code) };
    },
    payouts: async (year) => {
      const { loaded } = await open();
      return payoutsAmong(loaded.all)
        .filter((one) => year === null || one.year === year)
        .map(({ enterprise: { code, name, unit }, entitlement, state, year: of }) => ({
          code,
          enterprise: name,
          unit,
          year: of,
          state,
          ...entitlement,
        }));
    },
    projects: async () => (await desk()).register.projects(),
    files: {
      'enterprises.xlsx': () => give(giveEnterprises),
      'template.xlsx': () => give(giveForm),
      'banks.xlsx': () => give(giveShared),
      'payouts.xlsx': (year) => give((giver) => givePayouts(giver, year)),
    },
    take: async (bytes) => {
      const [tools, moment] = await Promise.all([desk(), now()]);
      const { lines, sum } = await importRegistry(tools, { id: randomUUID(), by: ADMIN, now: moment, bytes });
      return sum ? { imported: true, lines, ...sum } : { imported: false, lines };
    },
  };
};
