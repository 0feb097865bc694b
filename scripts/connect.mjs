// npm run connect -- check: tries the platforms' settings one by one and says what is wrong and where to mend it.
import { load } from './built.mjs';
import { installDependencies } from './set-up.mjs';

if (process.argv[2] !== 'check') {
  console.error('用法：npm run connect -- check');
  process.exit(2);
}
installDependencies();
const { readSettings } = await load('config');
const { checkConnections } = await load('connect');
try {
  const { lines, code } = await checkConnections(readSettings(process.env), Date.now());
  console.log(lines.join('\n'));
  process.exitCode = code;
} catch (error) {
  if (error.name === 'SettingsProblem' || error.name === 'DataProblem') console.error(error.message);
  else console.error(error);
  process.exitCode = 1;
}
