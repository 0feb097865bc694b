import { type Moment, sayMoment } from '../calendar/day.ts';

const duty = { liaison: '联络员', deputy: '副联络员' } as const;

type Asked = { readonly number: string; readonly unitName: string; readonly role: 'liaison' | 'deputy' };

/** Every sentence about who reports for which unit. */
export const sayRequested = ({ number, unitName, role }: Asked): string =>
  `已登记：申请绑定${unitName}${duty[role]}，编号 ${number}。统筹回复「同意 ${number}」后就能用；${unitName}现在的联络人员回复「交接 ${number}」也可以。`;

export const sayRequestToManager = ({ number, unitName, role }: Asked, account: string, at: Moment): string =>
  `${sayMoment(at)}，账号 ${account} 申请绑定${unitName}${duty[role]}。核对本人后回复「同意 ${number}」；不认识就回复「不同意 ${number}」。`;

export const sayNameless = (): string =>
  '平台没有告诉我您的账号，不能绑定。请让管理员确认应用已经发布、可见范围包括您，再发一次。';

export const sayBound = (unitName: string, role: 'liaison' | 'deputy'): string =>
  `已绑定：您现在是${unitName}${duty[role]}，可以报月报了。发「交接卡」看目标和要办的事，发「模板」拿本单位的表，发「帮助」看还能做什么。`;

export const sayApproved = ({ number, unitName, role }: Asked): string =>
  `已同意编号 ${number}：对方现在是${unitName}${duty[role]}。`;

export const sayDeclined = (number: string): string => `编号 ${number} 没有通过，对方没有绑定。`;

export const sayNotApproved = (unitName: string): string =>
  `绑定${unitName}的申请没有通过。如果弄错了，请和市科技工信局中小企业办公室联系。`;

export const sayNoRequest = (number: string, open: readonly string[]): string =>
  open.length > 0
    ? `没有编号 ${number} 的申请。等待同意的有：${open.join('、')}。`
    : `没有编号 ${number} 的申请，现在也没有等待同意的申请。`;

export const sayOtherUnit = (unitName: string): string =>
  `这个申请是${unitName}的，只能由${unitName}的联络人员交接，或由统筹同意。`;

export const sayAlreadyBound = (unitName: string, role: string): string =>
  `您已经是${unitName}${duty[role as keyof typeof duty] ?? '的人员'}。要换单位，请先发「解绑」。`;

export const sayUnbound = (unitName: string): string =>
  `已解绑：您不再是${unitName}的联络人员，不会再收到提醒。以前报的内容都保留。`;

export const sayHandedOver = (unitName: string, role: 'liaison' | 'deputy'): string =>
  `已交接：对方现在是${unitName}${duty[role]}，您不再收到提醒。以前报的内容都保留。`;

export const sayUnknownUnit = (name: string, near: readonly string[]): string => {
  const hint =
    near.length > 0
      ? `是不是${near.map((unit) => `「${unit}」`).join('或')}？`
      : '请写单位全称，如「绑定 东郊乡」。';
  return `没有「${name}」这个单位。${hint}`;
};

export const sayManagerStays = (): string => '统筹和管理员的绑定写在 people.yaml 里，请由管理员修改。';
