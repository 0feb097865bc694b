import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A copy of the default data files with some of them changed, for one test. */
export const openConfig = async (changes: Readonly<Record<string, (content: string) => string>>) => {
  const directory = await mkdtemp(join(tmpdir(), 'config-'));
  await cp(join(import.meta.dirname, '../../config'), directory, { recursive: true });
  for (const [file, change] of Object.entries(changes)) {
    const before = await readFile(join(directory, file), 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`${file} was not changed`);
    await writeFile(join(directory, file), after);
  }
  return { directory, close: () => rm(directory, { recursive: true, force: true }) };
};
