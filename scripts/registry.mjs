// npm run registry -- import FILE: a table of enterprises, whole or not at all. npm run registry -- template FILE: the form.
import { fileNamed, runErrand } from './errand.mjs';

const [verb, file] = process.argv.slice(2);
await runErrand(
  '用法：npm run registry -- import 企业表.xlsx；空表：npm run registry -- template 模板.xlsx',
  [verb === 'import' || verb === 'template', file],
  ({ importRegistryFrom, giveRegistryForm }, settings) =>
    verb === 'import'
      ? importRegistryFrom(settings, fileNamed(file), Date.now())
      : giveRegistryForm(settings, fileNamed(file), Date.now()),
);
