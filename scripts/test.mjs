// npm test: the same set-up as npm start, and a browser; then vitest in this same process, on a Redis of its own.
import { installChromium, installDependencies, installRedis } from './set-up.mjs';

const NO_BROWSER =
  '没有可用的 Chromium，这里也没能装上，所以浏览器里的测试（tests/pages）没有跑：请管理员安装，例如「sudo apt-get install chromium」，再运行一次。';

installDependencies();
installRedis();
const browser = installChromium();
if (!browser && process.env.CI === 'true') {
  console.error(NO_BROWSER);
  process.exit(1);
}
process.env.CHROMIUM = browser ?? '';
const { startVitest } = await import('vitest/node');
const { configDefaults } = await import('vitest/config');
const without = browser ? {} : { exclude: [...configDefaults.exclude, 'tests/pages/**'] };
const vitest = await startVitest('test', process.argv.slice(2), { run: true, watch: false, ...without });
await vitest.close();
if (!browser) console.log(NO_BROWSER);
