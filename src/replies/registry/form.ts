import { type Ground, placeWords } from '../../registry/ground.ts';
import { type ImportColumn, importColumns } from '../../registry/import-row.ts';
import { importHeadings } from './import-words.ts';
import { importable } from './tables.ts';

type How = { readonly says: string; readonly example: string };

/** How each column is filled in. */
const howTo = (ground: Ground): Readonly<Record<ImportColumn, How>> => {
  const { sectors } = ground.settings;
  const words = placeWords(ground);
  return {
    name: { says: '营业执照上的全称', example: '湘乡市示例机械有限公司' },
    code: {
      says: '18位，照营业执照；这一列是文本格式，改成数字会丢掉后几位',
      example: '91430381MA0000000P',
    },
    unit: { says: '企业在哪个乡镇（街道）或经开区', example: '东郊乡' },
    sector: { says: `可以空着；${sectors.join('、')}`, example: sectors[0] ?? '' },
    place: {
      says: `可以空着；${words.join('、')}。一家企业在几个库、有几个级别的，写几行，名称、代码、单位照抄`,
      example: words[0] ?? '',
    },
    day: { says: '写了库或级别就要写：入库、入规或认定的日期', example: '2025-06-10' },
    basis: { says: '可以空着；文号、公告', example: '湘工信〔2025〕12号' },
    amount: { says: '可以空着；到那个月的年营业收入，只写数，单位万元', example: '1560' },
    month: { says: '写了营收就要写；过去的全年写「2024年」', example: '2025-06' },
    source: { says: '可以空着；税务、统计等', example: '税务' },
  };
};

/** 「企业模板」: the form, and a second sheet that says how it is filled in. */
export const enterpriseForm = (ground: Ground) => {
  const how = howTo(ground);
  const rows = importColumns.map((column) => [importHeadings[column], how[column].says, how[column].example]);
  return {
    ...importable([]),
    notes: { title: '填写说明', rows: [['列', '怎么填', '例子（不要填在这里）'], ...rows] },
  };
};

export const enterpriseFormSays = (): string =>
  '填在第一张表里，怎么填看第二张「填写说明」；列的先后可以换，表头不要改。填好交管理员导入：有一处不对整张表都不导入，会逐行说怎么改；再导一次没有变化。';
