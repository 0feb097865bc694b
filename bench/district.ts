import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration } from '../src/data/configuration.ts';

const config = join(import.meta.dirname, '../config');
const UNITS_IN_A_GROUP = 30;

const PLACES = '江河湖海山石田园松柏梅兰竹菊桃杏';

/** A number in digits of our own, always the same length, so that no name is a part of another one. */
const spelled = (number: number, digits: string, length: number): string =>
  Array.from({ length }, (_, place) =>
    digits.charAt(Math.floor(number / digits.length ** place) % digits.length),
  ).join('');

const townshipOf = (number: number) => ({
  id: `t${spelled(number, 'abcdefghijklmnopqrstuvwxyz', 4)}`,
  name: `${spelled(number, PLACES, 4)}镇`,
  kind: 'township',
});

/** Data files for a district with so many townships besides the units of the default ones. */
export type District = {
  readonly folder: string;
  /** Of every township two people with an account on WeCom. */
  readonly liaisons: readonly { readonly account: string; readonly name: string; readonly unit: string }[];
  readonly close: () => Promise<void>;
};

export const openDistrict = async (townships: number): Promise<District> => {
  const folder = await mkdtemp(join(tmpdir(), 'district-'));
  await cp(config, folder, { recursive: true });
  const { units, people } = readConfiguration(config);
  const more = Array.from({ length: townships }, (_, index) => townshipOf(index));
  const liaisons = [1, 2].flatMap((number) =>
    more.map(({ id, name }) => ({ account: `${id}-${number}`, name, unit: id })),
  );
  const groups = Array.from({ length: Math.ceil(townships / UNITS_IN_A_GROUP) }, (_, index) => {
    const members = more.slice(index * UNITS_IN_A_GROUP, (index + 1) * UNITS_IN_A_GROUP);
    const name = spelled(index, 'abcdefghij', 5);
    return { id: `g-${name}`, name, units: members.map(({ id }) => id), chats: { wecom: `chat-${index}` } };
  });
  const members = liaisons.map(({ account, unit }) => ({
    id: account,
    unit,
    role: account.endsWith('1') ? 'liaison' : 'deputy',
    accounts: { wecom: account },
  }));
  // What is JSON is YAML too.
  const write = (file: string, rows: readonly unknown[]) =>
    writeFile(join(folder, file), `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`);
  await write('units.yaml', [...units, ...more]);
  await write('people.yaml', [...people, ...members]);
  await write('groups.yaml', groups);
  return { folder, liaisons, close: () => rm(folder, { recursive: true, force: true }) };
};
