// npm run bench: one JSON object a line; names behind `--` choose among the benchmarks.
import { installDependencies, installRedis } from './set-up.mjs';

installDependencies();
installRedis();
const { register } = await import('tsx/esm/api');
register();
const { runBenches } = await import('../bench/run.ts');
await runBenches(process.argv.slice(2));
