const wide: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
};

const widen = (text: string): string =>
  text.replace(
    /[,;:!?()](?:(?<=[\p{Script=Han}。、，；：（）”].)|(?=[\p{Script=Han}“（]))/gu,
    (mark) => wide[mark] ?? mark,
  );

/** Marks beside Chinese words as Chinese text has them; commands get them in the half-width form. */
export const chinesePunctuation = (text: string): string =>
  // Twice, for a mark behind a mark.
  widen(widen(text));
