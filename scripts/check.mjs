// npm run check: types, format and lint (with circular imports), unused code, then the whole test suite.
import { spawnSync } from 'node:child_process';
import { installDependencies } from './set-up.mjs';

installDependencies();
const steps = [
  ['类型', 'types'],
  ['格式、规则、循环引用', 'lint'],
  ['无用的文件、导出、依赖', 'unused'],
  ['测试', 'test'],
];
for (const [name, script] of steps) {
  console.log(`\n— ${name}：npm run ${script}`);
  const { status } = spawnSync('npm', ['run', '--silent', script], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
