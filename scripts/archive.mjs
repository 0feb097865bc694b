// npm run archive -- YEAR [FOLDER]: everything of a year into one new folder, also beside a running bot.
import { fileNamed, runErrand } from './errand.mjs';

const [year, folder] = process.argv.slice(2);
await runErrand('用法：npm run archive -- 年份 [文件夹]', [year], ({ archiveYear }, settings) =>
  archiveYear(settings, year, fileNamed(folder ?? `归档-${year}`)),
);
