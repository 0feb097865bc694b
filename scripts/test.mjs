// npm test: the same set-up as npm start, then vitest in this same process, on a Redis of its own.
import { installDependencies, installRedis } from './set-up.mjs';

installDependencies();
installRedis();
const { startVitest } = await import('vitest/node');
const vitest = await startVitest('test', process.argv.slice(2), { run: true, watch: false });
await vitest.close();
