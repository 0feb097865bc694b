import type { Counted } from './figure.ts';

/**
 * What a number is about. month: this report's figure · cumulative: 累计, never the month's ·
 * aside: last month's, a change, a target, a plan: a remark · part: of which.
 */
export type Role = 'month' | 'cumulative' | 'aside' | 'part';

export type Qualifier = { readonly role: Role; readonly length: number };

type Rule = { readonly pattern: RegExp; readonly flow: Role; readonly stock: Role };

const always = (pattern: RegExp, role: Role): Rule => ({ pattern, flow: role, stock: role });

const rules: readonly Rule[] = [
  always(/^(?:下个?月|次月|年底前?|后续|下一?步)(?:预计|计划|拟|力争)?(?:新增|完成)?/, 'aside'),
  always(
    /^(?:较|比|与|同|环)(?:上个?[月年期]|\d{1,2}月|去年|同期|年初|比)(?:份|底|末|同期)?(?:相比)?(?:净?(?:增长|增加|增|减少|减|下降|上升|多|少)了?|[+-](?=\d))?/,
    'aside',
  ),
  always(
    /^(?:上个?[月期年]|去年|上年|同期|原有|年初(?!以来|至今)|期初)(?:份|度|底|末|数|同期)?(?:新增|完成|累计|报送?)?/,
    'aside',
  ),
  always(
    /^(?:全年|年度|本年|今年|月度)?(?:目标|任务|计划数?|指标数|应完成)(?:任务|目标|数)?(?:为|是)?/,
    'aside',
  ),
  always(/^(?:已|共)?完成(?=\s?\d{1,3}(?:\.\d+)?\s?%)/, 'aside'),
  always(/^(?:完成率|占比|比例|增幅|增速|进度|完成进度|完成年度|占年度|占全年|占)/, 'aside'),
  always(/^(?:其中|包括|包含|含|分别(?:为|是)?)/, 'part'),
  always(
    /^(?:今年以来|年初以来|年初至今|开年以来|[1一]\s?[-~—至到]\s?\d{1,2}月份?|今年|本年度?|全年|年度|截[至止](?:目前|本?月底|\d{1,2}月(?:底|末|份)?|今))?(?:累计|累积)(?:数|新增|完成|有|达到?|已)?(?:为|是)?/,
    'cumulative',
  ),
  always(
    /^(?:今年以来|年初以来|年初至今|开年以来|[1一]\s?[-~—至到]\s?\d{1,2}月份?|今年|本年度?|全年|年度)(?:共?计?(?:新增|完成|有))?/,
    'cumulative',
  ),
  {
    pattern:
      /^(?:截[至止](?:目前|本?月底|\d{1,2}月(?:底|末|份)?|今)|总计|总数|合计|存量|在库|现有|现共有|目前(?:共?有)?|总共|现)/,
    flow: 'cumulative',
    stock: 'month',
  },
  always(
    /^(?:本月份?|当月|本期)?(?:净增加?|净减少?|减少?|下降)(?:数|了|户|家)?(?=\s?[:\d一二两三四五六七八九十]|为|是|$)/,
    'aside',
  ),
  {
    pattern: /^(?:本月份?|当月|本期)?增加?(?:数|了)?(?=\s?[:\d一二两三四五六七八九十]|为|是|$)/,
    flow: 'month',
    stock: 'aside',
  },
  {
    pattern:
      /^(?:本月份?|当月|本期)?\s?(?:新增加?(?:数|了|有)?(?![规种技试])|新增数|新(?:培育|认定|获批|引进|授权|签约|落地|举办|入库|发放|投放|发生|签)(?:数|了|有)?)/,
    flow: 'month',
    stock: 'aside',
  },
  always(
    /^(?:本月底?末?|本月份|当月|本期|月末|月底|期末|实有)(?:数|共?有|完成|实际|实现|发生|报送?|上报)?(?:数)?/,
    'month',
  ),
];

/** All rules at once, one group for each, in their order. */
const ANY = new RegExp(rules.map(({ pattern }) => `(${pattern.source})`).join('|'));

/** 累计, 本月, 较上月, 其中 …: the word a text begins with that says what the next number is about. */
export const readQualifier = (text: string, metric: Pick<Counted, 'kind'>): Qualifier | null => {
  const found = ANY.exec(text);
  if (!found) return null;
  const rule = rules[found.indexOf(found[0], 1) - 1];
  return rule ? { role: metric.kind === 'flow' ? rule.flow : rule.stock, length: found[0].length } : null;
};
