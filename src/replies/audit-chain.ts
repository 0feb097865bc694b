type Break = { readonly at: number; readonly what: 'changed' | 'missing' | 'not linked' };

const what: Readonly<Record<Break['what'], string>> = {
  changed: '和当时存的不一样',
  missing: '不见了',
  'not linked': '不是助手存的',
};

/** One history in which something is not as it was stored. */
export const sayBreak = (name: string, { at, what: kind }: Break): string =>
  `${name}：第${at}条${what[kind]}`;

/** A history that was there, or had another content, when it was last checked. */
export const sayNotAsBefore = (name: string): string => `${name}：和上次核对时不一样`;

/** A history is named by month and unit or by quarter, or it is that of the people; the others are the registry's. */
const isOfReports = (name: string): boolean => /\{\d{4}-\d{2}:/.test(name);
const isOfQuarter = (name: string): boolean => /\{\d{4}Q\d\}$/.test(name);
const isOfPeople = (name: string): boolean => name.endsWith('{people}');

export const sayChecked = (entries: number, histories: readonly string[], wrong: number): string => {
  const months = histories.filter(isOfReports).length;
  const people = histories.some(isOfPeople) ? '、人员变动' : '';
  const quarters = histories.filter(isOfQuarter).length;
  const others = histories.length - histories.filter(isOfPeople).length - months - quarters;
  const assessed = quarters > 0 ? `、${quarters} 个季度的考核` : '';
  const whose = `${months} 个单位月${people}${assessed}${others > 0 ? `、${others} 家企业（项目、导出）` : ''}`;
  return `核对 ${whose}的 ${entries} 条记录：${wrong === 0 ? '没有改动，没有缺失' : `${wrong} 处不对`}。`;
};
