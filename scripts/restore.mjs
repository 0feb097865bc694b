// npm run restore -- FILE: a backup into a Redis that holds nothing of ours.
import { fileNamed, runErrand } from './errand.mjs';

const [file] = process.argv.slice(2);
await runErrand('用法：npm run restore -- 备份文件', [file], ({ restoreFrom }, settings) =>
  restoreFrom(settings, fileNamed(file)),
);
