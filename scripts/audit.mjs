// npm run audit -- verify [FILE]: whether the histories are as they were stored, and go on from the last check.
import { fileNamed, runErrand } from './errand.mjs';

const [verb, file] = process.argv.slice(2);
await runErrand(
  '用法：npm run audit -- verify [对照文件]',
  [verb === 'verify'],
  ({ verifyAudit }, settings) => verifyAudit(settings, file ? fileNamed(file) : null),
);
