import type { Body, UnitDuties } from '../../policy/answer.ts';
import type { Duty } from '../../policy/facts.ts';
import { sayAmount, sayTarget } from './figures.ts';

type DutyBody = Extract<Body, { kind: 'duty' }>;
type UnitBody = Extract<Body, { kind: 'unit' }>;

const titleOf = ({ name, number }: Duty): string => (number === undefined ? name : `${number}. ${name}`);

const leadLine = ({ name, lead }: Duty): string =>
  lead ? `牵头单位：${lead}（${name}）。` : `${name}：文件没有印牵头单位。`;

const responsibleLine = ({ responsible }: Duty): string =>
  responsible.length > 0 ? `责任单位：${responsible.join('、')}。` : '责任单位：文件没有印。';

/** What a unit that was named has to do with a task. */
const roleLine = ({ premise, duties }: DutyBody): string => {
  const [duty] = duties;
  if (!premise || !duty) return '';
  const name = premise.unit.printed[0] ?? '';
  if (premise.as === 'lead') return `是，${name}是牵头单位。`;
  if (premise.as === 'responsible') return `有，${name}是责任单位。`;
  return `没有列${name}。`;
};

const sayLead = (body: DutyBody): string[] => {
  const [duty] = body.duties;
  const corrected = body.premise && body.premise.as !== 'lead' && duty?.lead ? '不是。' : '';
  const right = body.premise?.as === 'lead' ? '对，' : '';
  const role = body.premise?.as === 'responsible' ? [`${body.premise.unit.printed[0]}是责任单位。`] : [];
  const [first = '', ...rest] = body.duties.flatMap((one) =>
    body.duties.length <= 2 ? [leadLine(one), responsibleLine(one)] : [leadLine(one)],
  );
  return [`${corrected}${right}${first}`, ...rest, ...role];
};

const sayResponsible = (body: DutyBody): string[] => {
  const role = roleLine(body);
  const several = body.duties.length > 1;
  return [
    ...(role ? [role] : []),
    ...body.duties.flatMap((duty) => [
      `${several ? `${duty.name}：` : ''}${responsibleLine(duty)}`,
      ...(several ? [] : [leadLine(duty)]),
    ]),
  ];
};

const sayContent = ({ duties, targets, awards }: DutyBody, lastYear: number): string[] => [
  ...duties.flatMap((duty) => [`${duty.name}：`, ...duty.does.map((line, index) => `${index + 1}. ${line}`)]),
  ...(targets.length > 0
    ? [`目标：${targets.map((asked) => `${asked.target.name}${sayTarget(asked, lastYear)}`).join('；')}。`]
    : []),
  ...(awards.length > 0 && awards.length <= 8
    ? [`奖补：${awards.map((item) => `${item.award.name}${sayAmount(item)}`).join('；')}。`]
    : []),
  ...duties.slice(0, 1).map(leadLine),
];

export const sayDuty = (body: DutyBody, lastYear: number): string[] => {
  if (body.focus === 'lead') return sayLead(body);
  return body.focus === 'responsible' ? sayResponsible(body) : sayContent(body, lastYear);
};

const listOf = (duties: readonly Duty[]): string =>
  duties.map((duty) => `${titleOf(duty)}（${duty.clause}）`).join('；');

const sayOneUnit = ({ unit, leads, responsible }: UnitDuties, focus: UnitBody['focus']): string[] => {
  const name = unit.printed[0] ?? '';
  const leading =
    leads.length > 0 ? `${name}牵头${leads.length}项：${listOf(leads)}。` : `${name}没有牵头的任务。`;
  const supporting =
    responsible.length > 0
      ? `${name}列为责任单位${responsible.length}项：${listOf(responsible)}。`
      : `${name}没有列为责任单位的任务。`;
  if (focus === 'lead') return [leading];
  if (focus === 'responsible') return [supporting];
  return [...(leads.length > 0 ? [leading] : []), supporting];
};

export const sayUnits = ({ units, focus }: UnitBody): string[] =>
  units.flatMap((row) => sayOneUnit(row, focus));

export const sayChapters = ({ chapters }: Extract<Body, { kind: 'chapters' }>): string[] =>
  chapters.flatMap(({ chapter, duties }) => [
    `${chapter.name}，${duties.length}项：`,
    ...duties.map((duty) => `${titleOf(duty)}${duty.lead ? `（牵头单位：${duty.lead}）` : ''}`),
  ]);
