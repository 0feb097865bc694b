/** What each Chinese digit is worth, the formal ones too. */
export const CHINESE_DIGITS: Readonly<Record<string, number>> = Object.fromEntries(
  ['零〇○', '一壹幺', '二两贰', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap(
    (same, value) => [...same].map((character) => [character, value]),
  ),
);

const plainUnits: Readonly<Record<string, string>> = { 拾: '十', 佰: '百', 仟: '千' };

/** One character of a numeral, for regular expressions. */
export const NUMERAL = '[零〇○一幺二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]';

const digit = (character: string | undefined, otherwise = 0): number =>
  character === undefined ? otherwise : (CHINESE_DIGITS[character] ?? otherwise);

/** 「一〇三」: read digit by digit, only where a 〇 shows that it is meant so. */
const spelled = (word: string): number | null =>
  word.length === 1 || (/[零〇○]/.test(word) && word.length <= 5)
    ? Number([...word].map((character) => digit(character)).join(''))
    : null;

const D = '[一二两三四五六七八九]';
const placed = new RegExp(
  `^(?:(?<k>${D})千)?(?<z1>零)?(?:(?<h>${D})百)?(?<z2>零)?(?:(?<t>${D})?(?<ten>十))?(?<z3>零)?(?<o>${D})?$`,
);

/** 〇 and the formal digits as the plain ones that the places are written with. */
const plainDigit = (character: string): string => {
  const value = CHINESE_DIGITS[character];
  return value === undefined ? character : ('零一二三四五六七八九'[value] ?? character);
};

/**
 * 「两」「十二」「一百零三」「一〇三」「叁」 → the number.
 * Null for what is no one number: 三五, 一两, and 一百三, which may be 103 or 130.
 */
export const readNumeral = (word: string): number | null => {
  const plain = [...word].map((character) => plainUnits[character] ?? plainDigit(character)).join('');
  if (!/[十百千]/.test(plain)) return spelled(plain);
  const part = placed.exec(plain)?.groups;
  if (!part) return null;
  const { k, h, t, ten, o, z1, z2, z3 } = part;
  const skipsTens = o !== undefined && ten === undefined;
  const bridged = z1 !== undefined || z2 !== undefined || z3 !== undefined;
  if (skipsTens && !bridged) return null;
  if (z3 !== undefined && ten !== undefined) return null;
  return digit(k) * 1000 + digit(h) * 100 + (ten === undefined ? 0 : digit(t, 1) * 10) + digit(o);
};
