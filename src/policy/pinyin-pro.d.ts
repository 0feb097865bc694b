/** The library's table of single characters: all readings of each, the usual one first, with blanks between. */
declare module 'pinyin-pro/dist/esm/data/dict1.mjs' {
  const readings: { readonly get: (character: string) => string | undefined };
  export = readings;
}
