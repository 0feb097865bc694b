// npm run backup -- FILE: all stored data to one file, also beside a running bot.
import { fileNamed, runErrand } from './errand.mjs';

const [file] = process.argv.slice(2);
await runErrand('用法：npm run backup -- 备份文件', [file], ({ backUpTo }, settings) =>
  backUpTo(settings, fileNamed(file)),
);
