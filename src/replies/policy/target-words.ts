import type { AskedTarget, Body } from '../../policy/answer.ts';
import { sayTarget } from './figures.ts';

const kinds = { zone: '经开区', township: '乡镇（街道）', department: '市直单位' } as const;

const splitOf = ({ target, value }: AskedTarget): string =>
  Object.entries(value.split)
    .map(([kind, figure]) => `${kinds[kind as keyof typeof kinds]}${figure}${target.unit}`)
    .join('、');

const lineOf = (asked: AskedTarget, lastYear: number): string => {
  const split = splitOf(asked);
  return `${asked.target.name}：${sayTarget(asked, lastYear)}${split ? `，其中${split}` : ''}`;
};

type Target = Extract<Body, { kind: 'target' }>;

const headOf = ({ targets, premise, split, total }: Target): string => {
  const [only] = targets;
  if (total !== null) return `合计${total}${only?.target.unit}。`;
  if (premise && only) return premise.right ? '对，' : `不是${premise.said}${only.target.unit}。`;
  if (split && split !== 'all' && only) {
    return `${kinds[split]}每年${only.value.split[split]}${only.target.unit}。`;
  }
  return '';
};

/** The figures, with the difference between 每年 and 达到, 力争 and 以上 kept. */
export const sayTargets = (body: Target, lastYear: number): string[] => {
  const lines = body.targets.map((asked) => `${lineOf(asked, lastYear)}。`);
  const head = headOf(body);
  const [first = '', ...rest] = lines;
  return body.total === null ? [`${head}${first}`, ...rest] : [head, ...lines];
};

export const sayTargetComparison = (targets: readonly AskedTarget[], lastYear: number): string[] => {
  const figure = ({ value }: AskedTarget): number => value.final ?? value.perYear ?? 0;
  const sorted = [...targets].sort((a, b) => figure(b) - figure(a));
  const [high, low] = [sorted[0], sorted.at(-1)];
  if (!high || !low) return [];
  const difference = figure(high) - figure(low);
  const head =
    difference === 0
      ? '一样多。'
      : `${high.target.name}多，比${low.target.name}多${difference}${high.target.unit}（${figure(high)}－${figure(low)}）。`;
  return [head, ...targets.map((asked) => `${lineOf(asked, lastYear)}。`)];
};
