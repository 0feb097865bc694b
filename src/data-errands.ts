import { open, readFile, rename } from 'node:fs/promises';
import { textFile } from './archive/archived.ts';
import { writeFolder } from './archive/write-folder.ts';
import { yearFiles } from './archive/year-files.ts';
import { booksOf } from './books.ts';
import type { Settings } from './config.ts';
import { readConfiguration } from './data/configuration.ts';
import { DataProblem, SettingsProblem } from './errors.ts';
import { registerOf } from './register.ts';
import { archiveNames, sayArchived, sayNothingToArchive, sayYearNeeded } from './replies/archive.ts';
import { sayBreak, sayChecked, sayNotAsBefore } from './replies/audit-chain.ts';
import { sayErased } from './replies/erased.ts';
import { rosterOf } from './roster/roster.ts';
import { notAsBefore, renderMarks } from './store/audit-marks.ts';
import { backUp, restore } from './store/backup.ts';
import { breakIn } from './store/chain.ts';
import type { Connection } from './store/connection.ts';
import { erase } from './store/eraser.ts';
import { historiesIn } from './store/histories.ts';
import { keysOf, prefixes } from './store/keys.ts';
import { bringUpToDate } from './store/schema.ts';
import { storesOf } from './store/stores.ts';
import { type Place, withStore } from './with-store.ts';

export { giveRegistryForm, importRegistryFrom } from './registry-errands.ts';

/** Only its owner may read a backup: it holds what people wrote. The old file stays until the new one is whole. */
const writeWhole = async (file: string, text: string): Promise<void> => {
  const half = `${file}.part`;
  const handle = await open(half, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(half, file);
};

/** `npm run backup -- FILE`: answers with what is printed. @throws SettingsProblem, DataProblem */
export const backUpTo = (place: Place, file: string): Promise<string> =>
  withStore(place, async (connection) => {
    const text = await backUp(connection);
    await writeWhole(file, text);
    return `已备份 ${text.split('\n').length - 2} 项到 ${file}`;
  });

/** `npm run restore -- FILE`: answers with what is printed. @throws SettingsProblem, DataProblem */
export const restoreFrom = async (place: Place, file: string): Promise<string> => {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new SettingsProblem([`${file}：读不了（${error.code}），请检查文件名。`]);
  });
  return withStore(place, async (connection) => `已恢复 ${await restore(connection, file, text)} 项`);
};

const readIfThere = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });

/**
 * `npm run audit -- verify [FILE]`: whether every history is as it was stored. With FILE also whether it goes on from
 * where it was at the last check; when all is well FILE is brought up to date.
 * @throws DataProblem with a line for each history in which something is wrong; SettingsProblem
 */
export const verifyAudit = (place: Place, file: string | null): Promise<string> =>
  withStore(place, async (connection) => {
    await bringUpToDate(connection);
    const histories = await historiesIn(connection);
    const broken = histories.flatMap(({ name, entries, links }) => {
      const found = breakIn(entries, links);
      return found ? [sayBreak(name, found)] : [];
    });
    const other = file ? notAsBefore(histories, await readIfThere(file)).map(sayNotAsBefore) : [];
    const wrong = [...broken, ...other];
    const total = histories.reduce((sum, { entries }) => sum + entries.length, 0);
    const outcome = sayChecked(
      total,
      histories.map(({ name }) => name),
      wrong.length,
    );
    if (wrong.length > 0) throw new DataProblem('', '', [...wrong, outcome].join('\n'));
    if (file) await writeWhole(file, renderMarks(histories));
    return outcome;
  });

/** `npm run erase -- ACCOUNT`: answers with what is printed. @throws SettingsProblem, DataProblem */
export const erasePerson = (place: Place & Pick<Settings, 'CONFIG_DIR'>, account: string): Promise<string> =>
  withStore(place, async (connection) => {
    await bringUpToDate(connection);
    const { people } = readConfiguration(place.CONFIG_DIR);
    const inFile = people.some(({ accounts }) => Object.values(accounts).includes(account));
    return sayErased(await erase(connection, account), inFile);
  });

/** The links that seal a year's reports and assessments, as `npm run audit` reads them. */
const marksOf = async (connection: Connection, space: string, year: string): Promise<string> =>
  renderMarks(
    (await historiesIn(connection)).filter(
      ({ name }) => name.startsWith(`${space} {${year}-`) || name.startsWith(`${space} {${year}Q`),
    ),
  );

/**
 * `npm run archive -- YEAR [FOLDER]`: everything of a year into one new folder; answers with what is printed.
 * @throws SettingsProblem, DataProblem
 */
export const archiveYear = (
  settings: Place & Pick<Settings, 'CONFIG_DIR' | 'SANDBOX'>,
  year: string,
  folder: string,
): Promise<string> =>
  withStore(settings, async (connection) => {
    if (!/^20\d{2}$/.test(year)) throw new SettingsProblem([sayYearNeeded(year)]);
    await bringUpToDate(connection);
    const configuration = readConfiguration(settings.CONFIG_DIR);
    const space = settings.SANDBOX ? 'sandbox' : 'real';
    const stores = storesOf(connection, keysOf(prefixes[space]));
    const roster = rosterOf(configuration.units, await stores.people.load(configuration.people));
    const books = {
      ...stores,
      ...booksOf(configuration, stores.reports),
      register: registerOf(stores.registry),
      roster,
    };
    const files = await yearFiles(books, Number(year));
    if (files.length === 0) throw new SettingsProblem([sayNothingToArchive(year)]);
    const marks = textFile(archiveNames.marks, await marksOf(connection, space, year));
    await writeFolder(folder, [...files, marks]);
    return sayArchived(Number(year), folder, files.length + 1);
  });
