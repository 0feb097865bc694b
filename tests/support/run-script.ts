import { execFile } from 'node:child_process';
import { join } from 'node:path';

export type Outcome = { readonly code: number; readonly printed: string };

/** One of the npm scripts in a process of its own, with nothing but the given settings. */
export const runScript = (
  name: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Outcome> =>
  new Promise((done) => {
    const script = join(import.meta.dirname, '../../scripts', `${name}.mjs`);
    const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment };
    execFile(process.execPath, [script, ...words], { env }, (error, out, complaints) =>
      done({ code: error ? Number(error.code) : 0, printed: `${out}${complaints}`.trim() }),
    );
  });
