/** A column of a table; `share` is its part of the width. Figures stand in the middle, words at the left. */
type PaperColumn = { readonly heading: string; readonly share: number; readonly isWords?: boolean };

/** A piece of a paper. Headings are numbered by who writes them. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly PaperColumn[];
      readonly rows: readonly (readonly string[])[];
    };

export type Annex = { readonly title: string; readonly blocks: readonly Block[] };

/** An official paper in the office's usual form, all words included. */
export type Paper = {
  /** Broken into lines where it says so: a line never ends within a name. */
  readonly title: string;
  /** 主送, without its colon; null for a paper that goes to nobody in particular. */
  readonly addressee: string | null;
  readonly blocks: readonly Block[];
  /** 落款 and the day below it. */
  readonly signature: string;
  readonly date: string;
  /** Small print below: as of when, how figures can be asked about. */
  readonly notes: readonly string[];
  /** 附件: each on pages of its own behind the paper, named in it above the 落款. */
  readonly annexes: readonly Annex[];
};

export const heading = (text: string, level: 1 | 2 = 1): Block => ({ kind: 'heading', level, text });

export const paragraph = (text: string): Block => ({ kind: 'text', text });

/** 「附件：计分说明」, of several numbered: one line each. */
export const annexLines = (annexes: readonly Annex[]): string[] => {
  const [first, ...more] = annexes.map(({ title }) => title);
  if (first === undefined) return [];
  return more.length === 0
    ? [`附件：${first}`]
    : [`附件：1.${first}`, ...more.map((title, index) => `${index + 2}.${title}`)];
};

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;

/** 「一、」 and so on for the sections that have something in them: an empty one is left out and takes no number. */
export const numbered = (
  sections: readonly { readonly name: string; readonly blocks: readonly Block[] }[],
): Block[] =>
  sections
    .filter(({ blocks }) => blocks.length > 0)
    .flatMap(({ name, blocks }, index) => [heading(`${NUMERALS[index]}、${name}`), ...blocks]);
