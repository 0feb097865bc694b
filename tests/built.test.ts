import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

describe('a build', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'built-'));
    for (const part of ['package.json', 'package-lock.json', 'scripts', 'src', 'config'])
      await cp(join(root, part), join(directory, part), { recursive: true });
    await symlink(join(root, 'node_modules'), join(directory, 'node_modules'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  /** What a program in that folder prints. */
  const run = (code: string): string =>
    execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: directory, encoding: 'utf8' });

  const complaint = (): string =>
    run(`import { load } from './scripts/built.mjs';
      const { readSettings } = await load('config');
      try { readSettings({ PORT: 'x' }); } catch (error) { console.log(error.lines.join()); }`);

  it('is made once for a state of the sources, and anew as soon as one of them has changed', async () => {
    expect(complaint()).toContain('PORT');
    const [first] = await readdir(join(directory, 'build'));
    complaint();
    expect(await readdir(join(directory, 'build'))).toEqual([first]);
    const file = join(directory, 'src/config.ts');
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('PORT', 'HARBOUR'));
    expect(complaint()).not.toContain('PORT');
    const after = await readdir(join(directory, 'build'));
    expect(after).toHaveLength(1);
    expect(after).not.toEqual([first]);
  });

  it('has no Chinese in the files of the large libraries: they would take twice the memory', async () => {
    const place = run(`import { built } from './scripts/built.mjs'; console.log(await built());`).trim();
    const maps = (await readdir(place)).filter((file) => file.endsWith('.js.map'));
    const files = await Promise.all(
      maps.map(async (map) => ({
        sources: await readFile(join(place, map), 'utf8'),
        code: await readFile(join(place, map.replace('.map', '')), 'utf8'),
      })),
    );
    for (const library of ['bullmq', 'ioredis', 'yaml', 'zod']) {
      const [holds, ...others] = files.filter(({ sources }) => sources.includes(`node_modules/${library}/`));
      expect(others, library).toEqual([]);
      expect(holds?.code, library).not.toMatch(/[\u0100-\uFFFF]/);
    }
  });

  it('serves all who ask for it at once', async () => {
    const places = run(`import { built } from './scripts/built.mjs';
      console.log(new Set(await Promise.all([built(), built(), built()])).size);`);
    expect(places.trim()).toBe('1');
    expect(await readdir(join(directory, 'build'))).toHaveLength(1);
  });
});
