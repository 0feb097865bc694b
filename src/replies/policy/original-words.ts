/** A quotation longer than this would bury the chat. */
const MOST = 900;

export const sayOriginal = (
  number: string,
  clauses: readonly { readonly clause: string; readonly words: string }[],
): string => {
  const said = clauses.map(({ clause, words }) => `${clause}：${words}`).join('\n');
  return `${number}原文\n${said.length > MOST ? `${said.slice(0, MOST)}……（太长，后面的请看文件）` : said}`;
};

export const sayNoOriginal = (number: string, clauses: readonly string[]): string =>
  `没有放原文，请查印发的文件：${number}${clauses.join('、')}。管理员把文件全文存成 original.txt 放在这项政策的数据文件夹里，就能在这里看。`;

export const sayNoClause = (): string =>
  '没有这一条。请先问一个问题再发「原文」，或写明条款，如「原文 计划 三（一）3」。';
