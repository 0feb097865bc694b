import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { metersOf } from '../../src/meters.ts';
import { groupSchema } from '../../src/roster/group.ts';
import { personSchema } from '../../src/roster/person.ts';

const root = join(import.meta.dirname, '../..');
const manual = readFileSync(join(root, 'docs/运维手册.md'), 'utf8');

/** What Prometheus appends to the name of a histogram. */
const bare = (name: string): string => name.replace(/_bucket$/, '');

describe('the manual for operators', () => {
  it('tells of every figure of our own, and of none that is not there', async () => {
    const shown = await metersOf().show(null, {});
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

describe('the guides to the platforms', () => {
  it.each(['接入企业微信', '接入钉钉'])(
    '%s names only settings, commands and fields that are there',
    (name) => {
      const guide = readFileSync(join(root, `docs/${name}.md`), 'utf8');
      const settings = readFileSync(join(root, 'src/config.ts'), 'utf8');
      for (const [setting] of guide.matchAll(/\b(?:WECOM|DINGTALK|BOT|ADMIN)_[A-Z_]+/g))
        expect(settings).toContain(`${setting}:`);
      const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
      for (const [, script = ''] of guide.matchAll(/npm run (\w+)/g)) expect(scripts).toHaveProperty(script);
      for (const [, rows = ''] of guide.matchAll(/```yaml\n([\s\S]*?)```/g))
        for (const row of parse(rows))
          expect(('role' in row ? personSchema : groupSchema).safeParse(row).error).toBeUndefined();
    },
  );
});
