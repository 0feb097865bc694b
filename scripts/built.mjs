// What runs is built out of src/: a start then reads a few files instead of hundreds. Every state of the sources has a
// build of its own, so that what was changed never runs as it was before.
import { createHash, randomUUID } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'build');

/** What can be started or asked for by itself. */
const entries = ['main', 'config', 'data-errands', 'connect', 'verify-policy'];

/**
 * Libraries that stay outside: read only where somebody asks for a paper, a table, a picture or a page, of another
 * kind than JavaScript, or with tables behind them (character sets, kinds of files) of which hardly a line is used.
 * The others are built in, without the parts and the remarks that nobody reads: that saves 20 MiB of memory.
 */
const apart = [
  '@embedpdf/fonts-sc',
  '@napi-rs/canvas',
  '@wecom/aibot-node-sdk',
  'docx',
  'echarts',
  'esbuild',
  'exceljs',
  'koa',
  'markdown-it',
  'raw-body',
];

/** Names the state of all that a build is made of. */
const state = () => {
  const sources = readdirSync(join(root, 'src'), { recursive: true }).filter((file) => file.endsWith('.ts'));
  const hash = createHash('sha256');
  for (const file of [
    'package-lock.json',
    'scripts/built.mjs',
    ...sources.sort().map((file) => `src/${file}`),
  ])
    hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
};

/**
 * An entry that nobody runs. What it shares with the others comes into files of its own: V8 keeps a source in one byte
 * a character as long as no Chinese stands in it.
 */
const librariesAlone = () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const inside = Object.keys(dependencies).filter((name) => !apart.includes(name));
  return {
    contents: inside.map((name) => `import '${name}';`).join('\n'),
    resolveDir: root,
    sourcefile: 'libraries',
  };
};

/** Libraries of the older kind look for `require`, which modules do not have. */
const withRequire =
  "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url);";

/** Builds beside the place and moves there at once: others may be building the same, or be starting from it. */
const buildInto = async (place) => {
  const { build } = await import('esbuild');
  const draft = join(folder, `draft-${randomUUID()}`);
  await build({
    entryPoints: entries.map((entry) => join(root, `src/${entry}.ts`)),
    outdir: draft,
    bundle: true,
    splitting: true,
    stdin: librariesAlone(),
    external: apart,
    mainFields: ['module', 'main'],
    banner: { js: withRequire },
    minifyWhitespace: true,
    lineLimit: 120,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'silent',
  });
  try {
    renameSync(draft, place);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(place)) throw error;
  }
  for (const other of readdirSync(folder)) {
    if (other !== basename(place) && !other.startsWith('draft-'))
      rmSync(join(folder, other), { recursive: true, force: true });
  }
};

/** The folder with the build of the sources as they are now. */
export const built = async () => {
  const place = join(folder, state());
  if (existsSync(place)) return place;
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch {
    console.error(`程序还没有构建，这里也不能写 ${folder}：请用能写的用户运行一次「npm run build」。`);
    process.exit(1);
  }
  await buildInto(place);
  return place;
};

/**
 * One of the entries, ready to be used. Its faults are told by the lines of the build; by those of the sources with
 * NODE_OPTIONS=--enable-source-maps, for which the maps lie beside it: held ready always they would cost 3 MiB.
 */
export const load = async (entry) => import(pathToFileURL(join(await built(), `${entry}.js`)));
