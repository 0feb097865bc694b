// npm run check: types, format and lint (with circular imports), unused code, then the whole test suite.
import { spawnSync } from 'node:child_process';
import { installDependencies } from './set-up.mjs';

installDependencies();
const steps = [
  ['类型', ['npx', '--no-install', 'tsc', '--noEmit']],
  ['格式与规则', ['npx', '--no-install', 'biome', 'check', '--error-on-warnings', '.']],
  ['无用代码', ['npx', '--no-install', 'knip']],
  ['测试', ['npm', 'test']],
];
for (const [name, [command, ...args]] of steps) {
  console.log(`\n— ${name}：${command} ${args.join(' ')}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
