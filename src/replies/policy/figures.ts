import type { AskedAward, AskedTarget, Subsidy } from '../../policy/answer.ts';

/** Figures as answers print them: 「20万元/家」, 「投资额5%以内，最高5万元」, 「每年3家，到2025年力争达到15家」. */

/** 「20万元」, from a hundred million yuan on 「1.2亿元」. */
export const sayMoney = (value: number): string =>
  value >= 10_000 ? `${value / 10_000}亿元` : `${value}万元`;

/** 「20万元/家，一次性」 */
export const sayFigure = ({ award, value }: AskedAward): string => {
  const once = award.once ? '，一次性' : '';
  if (value.value !== undefined) return `${sayMoney(value.value)}/${award.per}${once}`;
  if (value.rate !== undefined) {
    const minimum = value.minimum === undefined ? '' : `（投入${sayMoney(value.minimum)}以上才有）`;
    return `投资额${value.rate}%以内，最高不超过${sayMoney(value.cap ?? 0)}${minimum}`;
  }
  return '文件没有写金额';
};

/** Only the amount: 「20万元」, 「最高5万元」. */
export const sayAmount = ({ value }: AskedAward): string => {
  if (value.value !== undefined) return sayMoney(value.value);
  return value.rate === undefined ? '没写金额' : `最高${sayMoney(value.cap ?? 0)}`;
};

/** 「80万元×5%＝4万元」, with the cap where it bites. */
export const sayCalculation = ({ investment, byRate, most }: Subsidy, { value }: AskedAward): string => {
  const capped = byRate > most ? `，超过上限，按上限${sayMoney(most)}` : '';
  return `${sayMoney(investment)}×${value.rate}%＝${sayMoney(byRate)}${capped}`;
};

const strength = ({ target }: AskedTarget): string => (target.strength === 'strive' ? '力争' : '');
const bound = ({ value }: AskedTarget): string => (value.atLeast ? '以上' : '');

/** 「每年3家；到2025年力争达到15家」 */
export const sayTarget = (asked: AskedTarget, lastYear: number): string => {
  const { target, value } = asked;
  const parts = [
    ...(value.perYear === undefined
      ? []
      : [`每年${value.final === undefined ? strength(asked) : ''}${value.perYear}${target.unit}`]),
    ...Object.entries(value.byYear ?? {}).map(
      ([year, figure]) => `${year}年${strength(asked)}${figure}${target.unit}${bound(asked)}`,
    ),
    ...(value.final === undefined
      ? []
      : [`到${lastYear}年${strength(asked)}达到${value.final}${target.unit}${bound(asked)}`]),
  ];
  return parts.join('；');
};
