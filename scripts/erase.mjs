// npm run erase -- ACCOUNT: takes a person who left out of everything that is stored.
import { runErrand } from './errand.mjs';

const [account] = process.argv.slice(2);
await runErrand('用法：npm run erase -- 平台账号', [account], ({ erasePerson }, settings) =>
  erasePerson(settings, account),
);
