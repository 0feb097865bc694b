// npm run policy -- verify FILE [文件夹名]: checks the policy data against the text of the printed document.
import { load } from './built.mjs';
import { installDependencies } from './set-up.mjs';

installDependencies();
const [verb, file, id] = process.argv.slice(2);
if (verb !== 'verify' || !file) {
  console.error('用法：npm run policy -- verify 印发文件的文本 [政策文件夹名]');
  process.exit(2);
}
const { verifyFile } = await load('verify-policy');
const { lines, code } = verifyFile(process.env.CONFIG_DIR ?? './config', file, id);
console.log(lines.join('\n'));
process.exit(code);
