import type * as Docx from 'docx';
import { epochOf, type Moment } from '../calendar/day.ts';
import { type Annex, annexLines, type Block, type Paper } from '../replies/paper.ts';
import { FONT_TABLE, fontTable } from './font-table.ts';
import { fonts } from './fonts.ts';
import { stamped } from './stamped.ts';

/**
 * The measures of official papers (GB/T 9704-2012): A4, the text 156 × 225 mm, title 二号小标宋, body 三号仿宋, headings
 * 黑体 and 楷体, page numbers 四号 outside with dashes.
 */
const MM = 56.7;
const millimetres = (mm: number): number => Math.round(mm * MM);
const page = {
  size: { width: millimetres(210), height: millimetres(297) },
  margin: {
    top: millimetres(37),
    bottom: millimetres(35),
    left: millimetres(28),
    right: millimetres(26),
    // The dashes of the page number stand 7 mm below the text: half a line of 四号 above its lower edge.
    footer: millimetres(25.5),
  },
};
const TEXT_WIDTH = millimetres(156);

/** Half points, as the format counts: 二号 22pt, 三号 16pt, 四号 14pt; tables and small print 12pt. */
const sizes = { title: 44, body: 32, page: 28, small: 24 } as const;
/** One character of the body, in twentieths of a point. */
const CHARACTER = 320;
/** 22 lines fill the 225 mm of a page; 580 would leave room for 21. */
const BODY_LINE = 579;
const TITLE_LINE = 700;
const SMALL_LINE = 360;

/** Headings of a word processor are blue by themselves. */
const BLACK = '000000';

type Kit = typeof Docx;

const exact = ({ LineRuleType }: Kit, line: number) => ({ line, lineRule: LineRuleType.EXACT });

const run = ({ TextRun }: Kit, text: string, font: keyof typeof fonts, size: number, breaks = 0) =>
  new TextRun({ text, size, font: fonts[font], color: BLACK, break: breaks });

const titleOf = (kit: Kit, text: string) =>
  new kit.Paragraph({
    alignment: kit.AlignmentType.CENTER,
    spacing: { ...exact(kit, TITLE_LINE), after: BODY_LINE },
    children: text.split('\n').map((line, index) => run(kit, line, 'title', sizes.title, index > 0 ? 1 : 0)),
  });

type Look = {
  readonly font?: keyof typeof fonts;
  /** Characters. */
  readonly indent?: number;
  readonly keepNext?: true;
};

const bodyOf = (kit: Kit, text: string, { font = 'body', indent = 2, keepNext }: Look = {}) =>
  new kit.Paragraph({
    alignment: kit.AlignmentType.BOTH,
    ...(keepNext ? { keepNext } : {}),
    spacing: exact(kit, BODY_LINE),
    indent: { firstLine: indent * CHARACTER },
    children: [run(kit, text, font, sizes.body)],
  });

const headingOf = (kit: Kit, text: string, level: 1 | 2) =>
  new kit.Paragraph({
    heading: level === 1 ? kit.HeadingLevel.HEADING_1 : kit.HeadingLevel.HEADING_2,
    keepNext: true,
    spacing: { ...exact(kit, BODY_LINE), before: 0, after: 0 },
    indent: { firstLine: 2 * CHARACTER },
    children: [run(kit, text, level === 1 ? 'heading' : 'subheading', sizes.body)],
  });

type TableBlock = Extract<Block, { kind: 'table' }>;

const cellOf = (kit: Kit, text: string, width: number, look: { font: keyof typeof fonts; left: boolean }) =>
  new kit.TableCell({
    width: { size: width, type: kit.WidthType.DXA },
    margins: { left: 60, right: 60 },
    verticalAlign: kit.VerticalAlignTable.CENTER,
    children: [
      new kit.Paragraph({
        alignment: look.left ? kit.AlignmentType.LEFT : kit.AlignmentType.CENTER,
        spacing: exact(kit, SMALL_LINE),
        children: [run(kit, text, look.font, sizes.small)],
      }),
    ],
  });

/** The heading stands again on every page that the table runs over; a row is not torn. */
const tableOf = (kit: Kit, { caption, columns, rows }: TableBlock) => {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.floor((TEXT_WIDTH * share) / total));
  const rowOf = (cells: readonly string[], isHead: boolean) =>
    new kit.TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((cell, index) =>
        cellOf(kit, cell, widths[index] ?? 0, {
          font: isHead ? 'heading' : 'body',
          left: !isHead && columns[index]?.isWords === true,
        }),
      ),
    });
  return [
    new kit.Paragraph({
      alignment: kit.AlignmentType.CENTER,
      keepNext: true,
      spacing: { ...exact(kit, BODY_LINE), before: 120 },
      children: [run(kit, caption, 'heading', sizes.page)],
    }),
    new kit.Table({
      columnWidths: widths,
      width: { size: TEXT_WIDTH, type: kit.WidthType.DXA },
      rows: [
        rowOf(
          columns.map(({ heading }) => heading),
          true,
        ),
        ...rows.map((cells) => rowOf(cells, false)),
      ],
    }),
    new kit.Paragraph({ spacing: exact(kit, SMALL_LINE), children: [] }),
  ];
};

const blockOf = (kit: Kit, block: Block, look: Look = {}) => {
  if (block.kind === 'heading') return [headingOf(kit, block.text, block.level)];
  return block.kind === 'table' ? tableOf(kit, block) : [bodyOf(kit, block.text, look)];
};

/** 附件 on a page of its own: the word at its upper left, then its title. */
const annexOf = (kit: Kit, { title, blocks }: Annex, word: string) => [
  new kit.Paragraph({
    pageBreakBefore: true,
    spacing: exact(kit, BODY_LINE),
    children: [run(kit, word, 'heading', sizes.body)],
  }),
  titleOf(kit, title),
  ...blocks.flatMap((block) => blockOf(kit, block)),
];

/** 附件说明, a line below the text. */
const annexNames = (kit: Kit, annexes: readonly Annex[]) =>
  annexLines(annexes).map(
    (line, index) =>
      new kit.Paragraph({
        keepNext: true,
        spacing: { ...exact(kit, BODY_LINE), before: index === 0 ? BODY_LINE : 0 },
        // The numbers stand below each other, behind 「附件：」.
        indent: { left: (index === 0 ? 2 : 5) * CHARACTER },
        children: [run(kit, line, 'body', sizes.body)],
      }),
  );

/** 落款 at the right, two characters in, the day below it four characters in; kept on one page with what is below. */
const signed = (kit: Kit, text: string, characters: number, before = 0) =>
  new kit.Paragraph({
    alignment: kit.AlignmentType.RIGHT,
    keepNext: true,
    spacing: { ...exact(kit, BODY_LINE), before },
    indent: { right: characters * CHARACTER },
    children: [run(kit, text, 'body', sizes.body)],
  });

const notesOf = (kit: Kit, notes: readonly string[]) =>
  notes.map(
    (note, index) =>
      new kit.Paragraph({
        keepNext: index < notes.length - 1,
        spacing: { ...exact(kit, SMALL_LINE), before: 120 },
        children: [run(kit, note, 'body', sizes.small)],
      }),
  );

/** 「— 1 —」, at the outer side, one character in. */
const footerOf = (kit: Kit, side: 'left' | 'right') =>
  new kit.Footer({
    children: [
      new kit.Paragraph({
        alignment: side === 'right' ? kit.AlignmentType.RIGHT : kit.AlignmentType.LEFT,
        indent: { [side]: sizes.page * 10 },
        children: [
          new kit.TextRun({
            size: sizes.page,
            font: fonts.page,
            children: ['— ', kit.PageNumber.CURRENT, ' —'],
          }),
        ],
      }),
    ],
  });

/** The 落款 never stands on a page without text: the last paragraph goes with it. */
const textOf = (kit: Kit, blocks: readonly Block[]) =>
  blocks.flatMap((block, index) =>
    blockOf(kit, block, index === blocks.length - 1 ? { keepNext: true } : {}),
  );

const childrenOf = (kit: Kit, { title, addressee, blocks, signature, date, notes, annexes }: Paper) => [
  titleOf(kit, title),
  ...(addressee === null ? [] : [bodyOf(kit, `${addressee}：`, { indent: 0 })]),
  ...textOf(kit, blocks),
  ...annexNames(kit, annexes),
  signed(kit, signature, 2, BODY_LINE),
  signed(kit, date, 4),
  ...notesOf(kit, notes),
  ...annexes.flatMap((annex, index) => annexOf(kit, annex, annexes.length > 1 ? `附件${index + 1}` : '附件')),
];

/** A paper as a .docx file. The same paper made at the same moment gives the same bytes. */
export const paperFile = async (paper: Paper, made: Moment): Promise<Uint8Array> => {
  // Loaded when it is needed: most processes never write a paper.
  const kit = await import('docx');
  const document = new kit.Document({
    title: paper.title.replaceAll('\n', ''),
    creator: paper.signature,
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: fonts.body, size: sizes.body } } } },
    sections: [
      {
        properties: { page },
        footers: { default: footerOf(kit, 'right'), even: footerOf(kit, 'left') },
        children: childrenOf(kit, paper),
      },
    ],
  });
  const written = new Uint8Array(await kit.Packer.toBuffer(document));
  return stamped(written, epochOf(made), { [FONT_TABLE]: fontTable() });
};
