// What a fresh clone needs before anything can run: locked dependencies and a real redis-server.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const OLDEST_REDIS = 7;

/** Ends the command with one sentence: what is missing and what to do about it. */
const giveUp = (sentence) => {
  console.error(sentence);
  process.exit(1);
};

const readJson = (path) => JSON.parse(readFileSync(`${root}${path}`, 'utf8'));

/**
 * True when every package of the lock is there in the locked version (optional ones may be of other systems, and what
 * only development needs is left out where NODE_ENV says production).
 */
const dependenciesAreFresh = () => {
  if (!existsSync(`${root}node_modules/.package-lock.json`)) return false;
  const wanted = readJson('package-lock.json').packages;
  const installed = readJson('node_modules/.package-lock.json').packages;
  const production = process.env.NODE_ENV === 'production';
  return Object.entries(wanted).every(([path, { version, optional, dev, devOptional }]) => {
    if (path === '') return true;
    if (path in installed) return installed[path].version === version;
    return optional === true || (production && (dev === true || devOptional === true));
  });
};

export const installDependencies = () => {
  if (dependenciesAreFresh()) return;
  console.log('正在安装依赖（只在第一次或依赖有变动时）……');
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (npm.status !== 0) giveUp('依赖没有装上：请检查网络和 npm 的软件源设置，再运行一次。');
};

/** The major version of the redis-server on the PATH; 0 when there is none. */
const redisVersion = () => {
  const { stdout } = spawnSync('redis-server', ['--version'], { encoding: 'utf8' });
  return Number(/v=(\d+)\./.exec(stdout ?? '')?.[1] ?? 0);
};

/** What each needs by name: the package of redis-server, the package of Chromium. */
const managers = [
  {
    command: 'apt-get',
    refresh: ['update', '-qq'],
    install: ['install', '-y', '-qq', '--no-install-recommends'],
    redis: 'redis-server',
    chromium: 'chromium',
  },
  { command: 'dnf', refresh: null, install: ['install', '-y'], redis: 'redis', chromium: 'chromium' },
  { command: 'yum', refresh: null, install: ['install', '-y'], redis: 'redis', chromium: 'chromium' },
  { command: 'apk', refresh: null, install: ['add'], redis: 'redis', chromium: 'chromium' },
  { command: 'brew', refresh: null, install: ['install'], redis: 'redis', chromium: 'chromium' },
];

const found = (command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

/** How to run something as root here: [] as root itself, sudo where it asks nothing, null where neither is possible. */
const asRoot = (manager) => {
  if (manager === 'brew' || process.getuid?.() === 0) return [];
  return found('sudo') && spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : null;
};

/** Tries to get a program, `redis` or `chromium`, from the system's package manager. */
const install = (program) => {
  const manager = managers.find(({ command }) => found(command));
  const prefix = manager ? asRoot(manager.command) : null;
  if (!manager || prefix === null) return;
  console.log(`没有找到 ${manager[program]}，正在用 ${manager.command} 安装……`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const run = (words) => {
    const [command, ...rest] = [...prefix, manager.command, ...words];
    spawnSync(command, rest, { env, stdio: 'inherit' });
  };
  if (manager.refresh) run(manager.refresh);
  run([...manager.install, manager[program]]);
};

export const installRedis = () => {
  if (redisVersion() >= OLDEST_REDIS) return;
  install('redis');
  if (redisVersion() >= OLDEST_REDIS) return;
  giveUp(
    `没有可用的 redis-server（需要 ${OLDEST_REDIS}.0 以上），这里也没能装上：请管理员安装，例如「sudo apt-get install redis-server」；启动时也可以用 REDIS_URL 指定已有的 Redis。`,
  );
};

/** The names under which systems install it. */
const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** The Chromium on the PATH that runs; a name that only says how to get one does not. */
const chromium = () =>
  chromiumNames.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0) ?? null;

/** The browser that the tests of the pages drive; null where there is none and none can be installed. */
export const installChromium = () => {
  const known = chromium();
  if (known) return known;
  install('chromium');
  return chromium();
};
