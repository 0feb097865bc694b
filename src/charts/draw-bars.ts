import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Bar, BarPicture, Tone } from '../replies/digest-picture.ts';
import { FONT, fitText, openCanvas } from './canvas.ts';

/** Pixels: shown at half the size on a phone, so that 26 px is read as 13 pt. */
const WIDTH = 720;
const MARGIN = 24;
const INNER = WIDTH - 2 * MARGIN;
const HEAD = 108;
/** Above the first row of a section: its heading, and a line of its own for the words of its mark. */
const HEADING = 58;
const MARK = 34;
const ROW = 76;
const BAR = 24;
const FOOT = 64;

const INK = '#1a1a1a';
const FAINT = '#666666';
const TRACK = '#e8e8e8';

/** Dark, light with stripes, middle, empty with an edge: told apart without colour. */
const fills: Readonly<Record<Tone, { readonly fill: string; readonly stripes: string | null }>> = {
  ahead: { fill: '#1b5e9e', stripes: null },
  behind: { fill: '#f0a13c', stripes: '#8a4b00' },
  neutral: { fill: '#5b8f7b', stripes: null },
  old: { fill: '#bdbdbd', stripes: null },
  unknown: { fill: '#ffffff', stripes: null },
};

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const drawStripes = (pen: SKRSContext2D, { x, y, width, height }: Box, colour: string): void => {
  pen.save();
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.clip();
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  pen.beginPath();
  for (let left = x - height; left < x + width; left += 10) {
    pen.moveTo(left, y + height);
    pen.lineTo(left + height, y);
  }
  pen.stroke();
  pen.restore();
};

const fillBox = (pen: SKRSContext2D, box: Box, tone: Tone): void => {
  const { fill, stripes } = fills[tone];
  pen.fillStyle = fill;
  pen.fillRect(box.x, box.y, box.width, box.height);
  if (stripes) drawStripes(pen, box, stripes);
};

/** Nothing is known: an outline, not the bar of a 0. */
const drawEmpty = (pen: SKRSContext2D, { x, y, width, height }: Box): void => {
  pen.strokeStyle = FAINT;
  pen.lineWidth = 1;
  pen.setLineDash([6, 4]);
  pen.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
  pen.setLineDash([]);
};

const write = (
  pen: SKRSContext2D,
  words: string,
  x: number,
  y: number,
  {
    size,
    colour = INK,
    align = 'left',
  }: { size: number; colour?: string; align?: 'left' | 'right' | 'center' },
): void => {
  pen.font = `${size}px ${FONT}`;
  pen.fillStyle = colour;
  pen.textAlign = align;
  pen.fillText(words, x, y);
};

type Section = BarPicture['sections'][number];

const headOf = ({ mark }: Section): number => HEADING + (mark ? MARK : 0);

/** The name above its bar, figures and verdict to the right of the name. */
const drawRow = (pen: SKRSContext2D, bar: Bar, top: number): void => {
  const y = top + 28;
  const right = [bar.figures, bar.verdict].filter(Boolean).join('  ');
  write(pen, right, MARGIN + INNER, y, { size: 24, align: 'right' });
  const room = INNER - pen.measureText(right).width - 16;
  pen.font = `26px ${FONT}`;
  write(pen, fitText(pen, bar.name, room), MARGIN, y, { size: 26 });
  const box = { x: MARGIN, y: top + 40, width: INNER, height: BAR };
  if (bar.share === null) {
    drawEmpty(pen, box);
    return;
  }
  pen.fillStyle = TRACK;
  pen.fillRect(box.x, box.y, box.width, box.height);
  fillBox(pen, { ...box, width: Math.round(INNER * Math.min(1, Math.max(0, bar.share))) }, bar.tone);
};

const drawMark = (
  pen: SKRSContext2D,
  { at, words }: NonNullable<Section['mark']>,
  top: number,
  rows: number,
) => {
  const x = Math.round(MARGIN + INNER * at);
  pen.font = `22px ${FONT}`;
  const half = pen.measureText(words).width / 2;
  const middle = Math.min(Math.max(x, MARGIN + half), MARGIN + INNER - half);
  write(pen, words, middle, top + HEADING + 22, { size: 22, align: 'center' });
  // White around the ink: to be seen on a dark bar too.
  for (const [colour, width] of [
    ['#ffffff', 9],
    [INK, 3],
  ] as const) {
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.beginPath();
    for (let row = 0; row < rows; row += 1) {
      const y = top + HEADING + MARK + row * ROW + 40;
      pen.moveTo(x, y - 5);
      pen.lineTo(x, y + BAR + 5);
    }
    pen.stroke();
  }
};

const drawSection = (pen: SKRSContext2D, section: Section, top: number): number => {
  write(pen, section.heading, MARGIN, top + 36, { size: 26, colour: FAINT });
  section.bars.forEach((bar, row) => {
    drawRow(pen, bar, top + headOf(section) + row * ROW);
  });
  if (section.mark) drawMark(pen, section.mark, top, section.bars.length);
  return top + headOf(section) + section.bars.length * ROW;
};

const drawLegend = (pen: SKRSContext2D, legend: BarPicture['legend'], top: number): void => {
  let x = MARGIN;
  for (const { tone, words } of legend) {
    fillBox(pen, { x, y: top + 18, width: 36, height: 20 }, tone);
    write(pen, words, x + 44, top + 36, { size: 22, colour: FAINT });
    x += 44 + pen.measureText(words).width + 28;
  }
};

/**
 * Draws a picture of bars as PNG, 720 px wide, as high as it needs; well under 500 KB.
 * @throws where the drawing library has no build for this machine: then the text has to do.
 */
export const drawBars = async (picture: BarPicture): Promise<Uint8Array> => {
  const rows = picture.sections.reduce(
    (sum, section) => sum + headOf(section) + section.bars.length * ROW,
    0,
  );
  const { canvas, pen } = await openCanvas(WIDTH, HEAD + rows + FOOT);
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, WIDTH, HEAD + rows + FOOT);
  write(pen, picture.title, MARGIN, 56, { size: 38 });
  write(pen, picture.subtitle, MARGIN, 94, { size: 24, colour: FAINT });
  const bottom = picture.sections.reduce((top, section) => drawSection(pen, section, top), HEAD);
  drawLegend(pen, picture.legend, bottom);
  return canvas.encode('png');
};
