import type { UnitScore } from '../../assessment/assessment.ts';
import type { Item } from '../../assessment/rules.ts';
import type { Inputs, ItemScore, TargetPart } from '../../assessment/score-items.ts';
import { sayDay } from '../../calendar/day.ts';
import { round2 } from '../../progress/rounding.ts';
import type { Status } from '../../reports/standing.ts';
import { sayShortMonth } from '../metric-words.ts';
import { sayStatusOf } from '../month-table.ts';

/** Whether other units are named: not to a unit about its own draft. */
export type Naming = 'others named' | 'own alone';

type Of<By extends Inputs['by']> = Extract<Inputs, { by: By }>;

const whys: Readonly<Record<Of<'none'>['why'], string>> = {
  'no target': '没有分到或自己定的年度目标',
  'no entrants': '企业库里没有本单位本季度新入规的企业',
  'no registry': '企业库里还没有规上企业',
  'nothing due': '本季度的月报还没有到期',
};

const tallies: Readonly<Record<Of<'best'>['tally'], string>> = { sum: '共', latest: '最近', whole: '合起来' };

const sayBest = ({ weight, points }: ItemScore, inputs: Of<'best'>, naming: Naming): string => {
  const { months, value, tally, measure, best, bestOf } = inputs;
  if (value === null) return '本季度没有报，记0分';
  const parts = months.map(
    ({ month, value: one }) => `${sayShortMonth(month)}${one === null ? '未报' : one}`,
  );
  const sum = `${parts.join('、')}，${tallies[tally]}${value}${measure}`;
  if (best === 0) return `${sum}；同类单位都没有，记0分`;
  const whose = naming === 'others named' ? `（${bestOf.join('、')}）` : '';
  const worked = value <= 0 ? '不大于0，记0分' : `${weight}×${value}÷${best}＝${points}`;
  return `${sum}；同类最高${best}${measure}${whose}；${worked}`;
};

/** 0.8065 → 「80.65%」: as exact as it is worked on with. */
const sayExact = (share: number): string => `${round2(share * 100)}%`;

const sayPart = ({ metric, measure, done, target, due, rate }: TargetPart): string => {
  const aim = `${metric}目标${target}${measure}，按序时应完成${due}${measure}`;
  return done === null ? `${aim}，没有报，记0` : `${aim}，完成${done}${measure}，${sayExact(rate)}`;
};

const sayTarget = ({ weight, points }: ItemScore, { parts, share }: Of<'target'>): string => {
  const mean = parts.length > 1 ? `；${parts.length}项平均${sayExact(share)}` : '';
  return `${parts.map(sayPart).join('；')}${mean}；${weight}×${sayExact(share)}＝${points}`;
};

const sayQuality = ({ weight, points }: ItemScore, inputs: Of<'quality'>): string => {
  const { entrants, good, unknown, atLeast } = inputs;
  const missing = unknown > 0 ? `（${unknown}家没有营业收入的数，按不到算）` : '';
  return `新入规${entrants}家，营业收入${atLeast}万元以上的${good}家${missing}；${weight}×${good}÷${entrants}＝${points}`;
};

const sayStatus = (status: Status): string => sayStatusOf({ status, required: true });

const sayReporting = ({ weight, points }: ItemScore, inputs: Of<'reporting'>): string => {
  const { months, extended, late } = inputs;
  const each = months.map(({ month, status }) => `${sayShortMonth(month)}${sayStatus(status)}`);
  const open = extended.map((month) => `（${sayShortMonth(month)}延期中，不计）`).join('');
  const isLate = months.some(({ status }) => status === 'late') ? `，迟报一次算${late}次` : '';
  const times = months.reduce(
    (sum, { status }) => sum + (status === 'on-time' ? 1 : status === 'late' ? late : 0),
    0,
  );
  return `${each.join('、')}${open}${isLate}；${weight}×${times}÷${months.length}＝${points}`;
};

/** Why an item does not count for a unit. */
export const sayWhyNot = ({ why }: Of<'none'>): string => whys[why];

/** What the points were worked out from, or why the item does not count. */
export const sayInputs = (score: ItemScore, naming: Naming): string => {
  const { inputs } = score;
  if (inputs.by === 'best') return sayBest(score, inputs, naming);
  if (inputs.by === 'target') return sayTarget(score, inputs);
  if (inputs.by === 'quality') return sayQuality(score, inputs);
  if (inputs.by === 'reporting') return sayReporting(score, inputs);
  if (inputs.by === 'none') return `不计：${sayWhyNot(inputs)}`;
  return `免予考核：${inputs.reason}（${inputs.grantedBy}${sayDay(inputs.on)}批准）`;
};

/** 「30」; 「—」 where the item does not count. */
export const sayPoints = ({ points }: Pick<ItemScore, 'points'>): string =>
  points === null ? '—' : String(points);

export const sayTotal = ({ total, exempt }: UnitScore): string => {
  if (exempt) return '免予考核';
  return total === null ? '不计分' : `${total}`;
};

/** 「100分（65分的项目适用，折算成100分）」 */
export const sayWholeTotal = (line: UnitScore): string => {
  const { total, weight, exempt } = line;
  if (exempt) return `免予考核：${exempt.reason}（${exempt.grantedBy}${sayDay(exempt.on)}批准）`;
  if (total === null) return '没有适用的项目，不计分';
  return weight === 100 ? `${total}分` : `${total}分（适用的项目共${weight}分，折算成100分）`;
};

/** How an item is scored, in general. */
export const sayMethod = (item: Item): string => {
  if (item.by === 'best')
    return '本季度各月合计（月末数取最近一月），按同类单位最高的折算；负数记0分；没有报的记0分';
  if (item.by === 'target')
    return '今年累计完成，比本单位年度目标到季末按序时应完成的数，最多算100%；几项取平均';
  if (item.by === 'quality')
    return `本季度新入规企业中，营业收入${item.atLeast}万元以上的占多少（${item.grounds}）`;
  return `本季度每月月报：按时算1次，迟报算${item.late}次，没报、退回没有重报算0次`;
};
