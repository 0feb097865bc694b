// npm run connect -- check: tries the platforms' settings one by one and says what is wrong and where to mend it.
// npm run connect -- login: the same, and logs in to the long connection of WeCom, where no bot is on it.
import { load } from './built.mjs';
import { installDependencies } from './set-up.mjs';

const [, , manner] = process.argv;
if (manner !== 'check' && manner !== 'login') {
  console.error('用法：npm run connect -- check（或 login：连企业微信长连接的口令也登录一下试试）');
  process.exit(2);
}
installDependencies();
const { readSettings } = await load('config');
const { checkConnections } = await load('connect');
try {
  const { lines, code } = await checkConnections(readSettings(process.env), Date.now(), manner);
  console.log(lines.join('\n'));
  process.exitCode = code;
} catch (error) {
  if (error.name === 'SettingsProblem' || error.name === 'DataProblem') console.error(error.message);
  else console.error(error);
  process.exitCode = 1;
}
