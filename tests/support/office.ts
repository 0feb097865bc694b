import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether LibreOffice is on this machine. */
export const hasOffice = async (): Promise<boolean> =>
  run('soffice', ['--version']).then(
    () => true,
    () => false,
  );

/** Opens a file in LibreOffice and saves it as another kind. @throws where LibreOffice cannot */
export const converted = async (bytes: Uint8Array, from: string, to: string): Promise<Uint8Array> => {
  const folder = await mkdtemp(join(tmpdir(), 'office-'));
  try {
    await writeFile(join(folder, `paper.${from}`), bytes);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const target = ['--convert-to', to, '--outdir', folder];
    await run('soffice', [profile, '--headless', ...target, join(folder, `paper.${from}`)]);
    return new Uint8Array(await readFile(join(folder, `paper.${to}`)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** How many pages a PDF has. */
export const pagesOf = (pdf: Uint8Array): number =>
  [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/\/Type\s*\/Page\b/g),
  ].length;
