import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();

type Source = { readonly file: string; readonly text: string; readonly imports: readonly string[] };

/** What a file imports: project files by their path, packages by their name. */
const importsOf = (file: string, text: string): string[] =>
  [...text.matchAll(/(?:from|import)\s+'([^']+)'/g)].map(([, target = '']) =>
    target.startsWith('.') ? relative(root, join(root, dirname(file), target)) : target,
  );

const sources: readonly Source[] = filesBelow('src').map((file) => {
  const text = readFileSync(join(root, file), 'utf8');
  return { file, text, imports: importsOf(file, text) };
});

/** The first folder below src/, or the file itself where it stands directly in src/. */
const areaOf = (path: string): string => path.split('/')[1] ?? '';

const domain = [
  'policy',
  'reports',
  'progress',
  'roster',
  'calendar',
  'registry',
  'payout',
  'analysis',
  'assessment',
];

/** Which project areas each area may import besides itself. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(domain.map((area) => [area, [...domain, 'errors.ts', 'message.ts']])),
  replies: [...domain, 'message.ts', 'errors.ts'],
  charts: [...domain, 'replies'],
  papers: [...domain, 'replies'],
  spreadsheets: [...domain, 'replies'],
  channels: ['message.ts', 'errors.ts', 'calendar'],
  filing: [
    ...domain,
    'replies',
    'spreadsheets',
    'papers',
    'store',
    'desk.ts',
    'tidy.ts',
    'message.ts',
    'errors.ts',
  ],
  registering: [
    ...domain,
    'filing',
    'replies',
    'spreadsheets',
    'store',
    'desk.ts',
    'register.ts',
    'message.ts',
    'errors.ts',
  ],
  commands: [
    ...domain,
    'filing',
    'registering',
    'replies',
    'charts',
    'spreadsheets',
    'reminders',
    'store',
    'desk.ts',
    'message.ts',
    'errors.ts',
  ],
  reminders: [...domain, 'replies', 'charts', 'store', 'delivery', 'desk.ts', 'message.ts', 'errors.ts'],
  'progress-page': [...domain, 'replies', 'ledger.ts', 'desk.ts'],
  delivery: [...domain, 'store', 'channels', 'message.ts', 'errors.ts'],
  archive: [
    ...domain,
    'filing',
    'replies',
    'papers',
    'reminders',
    'spreadsheets',
    'store',
    'desk.ts',
    'whole-audit.ts',
    'errors.ts',
  ],
  store: [...domain, 'message.ts', 'errors.ts'],
  data: [...domain, 'errors.ts'],
};

/** Packages that are kept to one place. */
const kept: Readonly<Record<string, readonly string[]>> = {
  koa: ['http'],
  'koa-router': ['http'],
  'raw-body': ['http'],
  ioredis: ['store'],
  bullmq: ['delivery'],
  '@wecom/aibot-node-sdk': ['channels'],
  '@wecom/crypto': ['channels'],
  'node-cron': ['reminders'],
  yaml: ['data'],
  'prom-client': ['meters.ts'],
  exceljs: ['spreadsheets'],
  docx: ['papers'],
  ws: ['channels'],
  '@napi-rs/canvas': ['charts'],
};

describe('the source tree', () => {
  it.each(sources)('$file imports only what its folder may', ({ file, imports }) => {
    const may = allowed[areaOf(file)];
    if (!may) return;
    const others = imports.filter((target) => target.startsWith('src/')).map(areaOf);
    expect(others.filter((area) => area !== areaOf(file) && !may.includes(area))).toEqual([]);
  });

  it.each(Object.entries(kept))('%s is used only in %s', (name, areas) => {
    const users = sources.filter(({ imports }) => imports.includes(name)).map(({ file }) => areaOf(file));
    expect(users.filter((area) => !areas.includes(area))).toEqual([]);
  });

  it('keeps files to 250 lines', () => {
    const long = [
      ...sources,
      ...filesBelow('tests').map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') })),
    ]
      .map(({ file, text }) => ({ file, lines: text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > 250);
    expect(long).toEqual([]);
  });

  it('has commands that do not know each other, channels that do not know each other', () => {
    const crossing = sources.flatMap(({ file, imports }) => {
      const [, area, sub] = file.split('/');
      if (area === 'commands' && !/(index|command|help)\.ts$/.test(file)) {
        return imports.filter(
          (target) => target.startsWith('src/commands/') && !target.endsWith('/command.ts'),
        );
      }
      if (area !== 'channels' || !sub || sub.endsWith('.ts')) return [];
      return imports.filter(
        (target) => /^src\/channels\/[^/]+\//.test(target) && target.split('/')[2] !== sub,
      );
    });
    expect(crossing).toEqual([]);
  });

  it('reads the environment in main.ts alone and the real clock in app.ts alone', () => {
    const environment = sources.filter(({ text }) => text.includes('process.env')).map(({ file }) => file);
    expect(environment).toEqual(['src/main.ts']);
    const clock = sources.filter(({ text }) => /Date\.now\(|new Date\(\)/.test(text)).map(({ file }) => file);
    expect(clock).toEqual(['src/app.ts']);
  });

  it('has message.ts as a waist of at most 40 lines of code', () => {
    const text = sources.find(({ file }) => file === 'src/message.ts')?.text ?? '';
    expect(text.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(40);
  });
});
