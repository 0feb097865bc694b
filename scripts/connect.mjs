// npm run connect -- check: tries the platforms' settings one by one and says what is wrong and where to mend it.
import { installDependencies } from './set-up.mjs';

if (process.argv[2] !== 'check') {
  console.error('用法：npm run connect -- check');
  process.exit(2);
}
installDependencies();
const { register } = await import('tsx/esm/api');
register();
const { readSettings } = await import('../src/config.ts');
const { checkConnections } = await import('../src/connect.ts');
try {
  const { lines, code } = await checkConnections(readSettings(process.env), Date.now());
  console.log(lines.join('\n'));
  process.exitCode = code;
} catch (error) {
  if (error.name === 'SettingsProblem' || error.name === 'DataProblem') console.error(error.message);
  else console.error(error);
  process.exitCode = 1;
}
