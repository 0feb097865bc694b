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

export const sayChecked = (entries: number, histories: number, wrong: number): string =>
  wrong === 0
    ? `核对 ${histories} 份履历的 ${entries} 条记录：没有改动，没有缺失。`
    : `核对 ${histories} 份履历的 ${entries} 条记录：${wrong} 处不对。`;
