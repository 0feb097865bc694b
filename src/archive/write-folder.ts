import { createHash } from 'node:crypto';
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SettingsProblem } from '../errors.ts';
import { type Archived, textFile } from './archived.ts';

/** As `sha256sum -c` reads them. */
const SUMS = 'SHA256SUMS';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The checksums of all files, by name. */
export const checksums = (files: readonly Archived[]): Archived =>
  textFile(
    SUMS,
    [...files]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, bytes }) => `${sha256(bytes)}  ${name}\n`)
      .join(''),
  );

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * Writes the files and their checksums into a new folder that only its owner may read; it appears when it is whole.
 * @throws SettingsProblem where the folder is there already
 */
export const writeFolder = async (folder: string, files: readonly Archived[]): Promise<void> => {
  if (await exists(folder))
    throw new SettingsProblem([`${folder}：已经有了，没有归档；请换一个文件夹，或先移走它。`]);
  const half = `${folder}.part`;
  await rm(half, { recursive: true, force: true });
  for (const { name, bytes } of [...files, checksums(files)]) {
    const path = join(half, name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, bytes, { mode: 0o600 });
  }
  await rename(half, folder);
};
