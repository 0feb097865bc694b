import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { dayOf, momentOf } from './calendar/day.ts';
import type { Settings } from './config.ts';
import { readConfiguration } from './data/configuration.ts';
import { DataProblem, SettingsProblem } from './errors.ts';
import { readyPolicy } from './policy/ask-policy.ts';
import { registerOf } from './register.ts';
import { giveForm } from './registering/give-out.ts';
import { importRegistry } from './registering/import-registry.ts';
import { groundOn } from './registry/ground.ts';
import { sayNoLadder } from './replies/registry/troubles.ts';
import { rosterOf } from './roster/roster.ts';
import { keysOf, prefixes } from './store/keys.ts';
import { bringUpToDate } from './store/schema.ts';
import { storesOf } from './store/stores.ts';
import { type Place, withStore } from './with-store.ts';

type Settled = Place & Pick<Settings, 'CONFIG_DIR' | 'SANDBOX'>;

/** Who stands in the histories for what was imported on the machine itself. */
const OPERATOR = 'admin';

/**
 * `npm run registry -- import FILE`: the whole table or nothing; answers with what is printed.
 * @throws DataProblem with a line for every cell that is wrong; SettingsProblem
 */
export const importRegistryFrom = async (place: Settled, file: string, epochMs: number): Promise<string> => {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new SettingsProblem([`${file}：读不了（${error.code}），请检查文件名。`]);
  });
  return withStore(place, async (connection) => {
    await bringUpToDate(connection);
    const stores = storesOf(connection, keysOf(place.SANDBOX ? prefixes.sandbox : prefixes.real));
    const configuration = readConfiguration(place.CONFIG_DIR);
    const ahead = place.SANDBOX ? await stores.sandbox.clockOffset() : 0;
    const tools = {
      configuration,
      policies: configuration.policies.map(readyPolicy),
      register: registerOf(stores.registry),
      imports: stores.registry.imports,
      roster: rosterOf(configuration.units, configuration.people),
    };
    const upload = { id: randomUUID(), by: OPERATOR, now: momentOf(epochMs + ahead), bytes };
    const { lines, sum } = await importRegistry(tools, upload);
    if (!sum) throw new DataProblem('', '', lines.join('\n'));
    return lines.join('\n');
  });
};

/** `npm run registry -- template FILE`: the empty form. */
export const giveRegistryForm = async (
  { CONFIG_DIR }: Pick<Settled, 'CONFIG_DIR'>,
  file: string,
  epochMs: number,
): Promise<string> => {
  const { policies, registry } = readConfiguration(CONFIG_DIR);
  const ground = groundOn(policies.map(readyPolicy), registry, dayOf(momentOf(epochMs)));
  if (!ground) throw new DataProblem('', '', sayNoLadder());
  const { bytes, text } = await giveForm({ ground });
  await writeFile(file, bytes);
  return `已写到 ${file}。${text}`;
};
