/** One line of the audit, as the API shows it. */
type Line = Readonly<Record<string, unknown>>;

const columns = {
  at: '时间',
  unit: '单位',
  month: '月份',
  kind: '事项',
  version: '版本',
  by: '谁',
  byProxy: '代报',
  changed: '改动',
  text: '工作情况',
  explanations: '说明',
  reason: '理由',
  until: '延期到',
  message: '消息编号',
  source: '原消息',
  person: '涉及的人',
  role: '职责',
  about: '企业、项目或季考核',
  detail: '登记内容',
} as const;

/** A cell that a spreadsheet would take for a formula is made a text. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const cell = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return `"${harmless(text).replaceAll('"', '""')}"`;
};

/** The audit for a spreadsheet program; the mark at its front tells it that the letters are UTF-8. */
export const auditCsv = (lines: readonly Line[]): string => {
  const rows = lines.map((line) => Object.keys(columns).map((name) => cell(line[name])));
  return `\uFEFF${[Object.values(columns), ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`;
};
