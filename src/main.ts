import { startApp } from './app.ts';
import { readSettings } from './config.ts';
import { DataProblem, SettingsProblem } from './errors.ts';
import { openLog } from './log.ts';

/** A stop that has not finished by then ends all the same; a little less than the 10 s that operators wait. */
const STOP_MS = 9_000;

const log = openLog(process.env);

/** What an operator can put right is said in plain lines; anything else is our fault and shows its stack. */
const refuse = (error: unknown): never => {
  if (error instanceof SettingsProblem) process.stderr.write(`${error.lines.join('\n')}\n`);
  else if (error instanceof DataProblem) process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, 'not started');
  process.exit(1);
};

/** Resolves at the first signal; from then on the process ends in time whatever happens. */
const askedToStop = (): Promise<void> =>
  new Promise((done) => {
    const stop = (): void => {
      setTimeout(() => process.exit(0), STOP_MS).unref();
      done();
    };
    // Heard every time: a second one must not cut the first short.
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });

const run = async (): Promise<void> => {
  // Before anything is started: a signal that comes during the start must not leave a Redis behind.
  const asked = askedToStop();
  const app = await startApp(readSettings(process.env), log);
  process.stdout.write(`${app.greeting}\n`);
  await asked;
  await app.stop().catch((error: unknown) => log.error({ err: error }, 'not stopped cleanly'));
  process.exit(0);
};

run().catch(refuse);
