import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';

/** The name under which the drawing library knows the font of the package. */
export const FONT = 'Bars';

const require = createRequire(import.meta.url);

/** The package exports no path to its fonts: they lie beside its entry. */
const fontFile = (): string =>
  join(dirname(require.resolve('@embedpdf/fonts-sc')), '../fonts/NotoSansHans-Medium.otf');

/** Library and font are loaded with the first picture: most processes of a day draw none. */
let library: Promise<typeof import('@napi-rs/canvas')> | null = null;

const load = async () => {
  const loaded = await import('@napi-rs/canvas');
  if (!loaded.GlobalFonts.registerFromPath(fontFile(), FONT)) throw new Error('the font cannot be read');
  return loaded;
};

/** An empty canvas of so many pixels, with a font that has the Chinese characters on every machine. */
export const openCanvas = async (
  width: number,
  height: number,
): Promise<{ canvas: Canvas; pen: SKRSContext2D }> => {
  library ??= load();
  const canvas = (await library).createCanvas(width, height);
  return { canvas, pen: canvas.getContext('2d') };
};

/** As much of the words as fits into `room` pixels with the pen's font, cut with 「…」. */
export const fitText = (pen: SKRSContext2D, words: string, room: number): string => {
  if (pen.measureText(words).width <= room) return words;
  const characters = [...words];
  while (characters.length > 1 && pen.measureText(`${characters.join('')}…`).width > room) characters.pop();
  return `${characters.join('')}…`;
};
