import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { metersOf } from '../../src/meters.ts';

const root = join(import.meta.dirname, '../..');
const manual = readFileSync(join(root, 'docs/运维手册.md'), 'utf8');

/** What Prometheus appends to the name of a histogram. */
const bare = (name: string): string => name.replace(/_bucket$/, '');

describe('the manual for operators', () => {
  it('tells of every figure of our own, and of none that is not there', async () => {
    const shown = await metersOf().show(null);
    const ours = [...shown.matchAll(/^# HELP (policy_\w+)/gm)].map(([, name]) => name);
    const told = [...manual.matchAll(/policy_\w+/g)].map(([name]) => bare(name));
    expect([...new Set(told)].sort()).toEqual(ours.sort());
  });

  it('names only commands and files that are there', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    for (const [, name = ''] of manual.matchAll(/npm run (\w+)/g)) expect(scripts).toHaveProperty(name);
    for (const [file] of manual.matchAll(/\b(?:deploy|scripts|docs)\/[\w.-]+/g))
      expect(() => readFileSync(join(root, file)), file).not.toThrow();
  });
});
