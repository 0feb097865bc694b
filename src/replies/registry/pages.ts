/** Some rows of a longer list. */
export type Page<T> = {
  readonly items: readonly T[];
  /** From 1. */
  readonly number: number;
  readonly pages: number;
  readonly total: number;
  /** How many stand before the first of these. */
  readonly before: number;
};

/** So many rows fit into one message. */
const ROWS = 20;

/** A page of a list; the last one where a higher number is asked for. */
export const pageOf = <T>(rows: readonly T[], number: number): Page<T> => {
  const pages = Math.max(1, Math.ceil(rows.length / ROWS));
  const page = Math.min(Math.max(1, number), pages);
  const before = (page - 1) * ROWS;
  return { items: rows.slice(before, before + ROWS), number: page, pages, total: rows.length, before };
};

/** How to turn the page, where there are several. */
export const sayTurn = ({ number, pages }: Page<unknown>): string[] =>
  pages > 1 ? [`第${number}/${pages}页，后面加「第${number < pages ? number + 1 : 1}页」接着看。`] : [];

/** The lines with their numbers, and how to turn the page. */
export const sayPage = (page: Page<unknown>, lines: readonly string[]): string[] => [
  ...lines.map((line, index) => `${page.before + index + 1}. ${line}`),
  ...sayTurn(page),
];
