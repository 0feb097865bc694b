// What the commands for operators share: set-up, settings, one line of outcome; complaints without a stack.
import { resolve } from 'node:path';
import { load } from './built.mjs';
import { installDependencies, installRedis } from './set-up.mjs';

/** A file named on the command line stands where the person stood who typed it. */
export const fileNamed = (name) => resolve(process.env.INIT_CWD ?? '.', name);

/** Runs `work` with the checked settings and the module of errands; prints what it answers. */
export const runErrand = async (usage, words, work) => {
  if (words.some((word) => !word)) {
    console.error(usage);
    process.exit(2);
  }
  installDependencies();
  if (!process.env.REDIS_URL) installRedis();
  const { readSettings } = await load('config');
  const errands = await load('data-errands');
  try {
    console.log(await work(errands, readSettings(process.env)));
  } catch (error) {
    const known = error.name === 'SettingsProblem' || error.name === 'DataProblem';
    console.error(known ? error.message : error);
    process.exit(1);
  }
};
