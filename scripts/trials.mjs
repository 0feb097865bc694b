// npm run trials: kills, restarts and outages against the real command; names behind `--` choose among them.
import { installDependencies, installRedis } from './set-up.mjs';

installDependencies();
installRedis();
const { register } = await import('tsx/esm/api');
register();
const { runTrials } = await import('../trials/run.ts');
process.exitCode = (await runTrials(process.argv.slice(2))) ? 0 : 1;
