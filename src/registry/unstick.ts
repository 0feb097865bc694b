const CODE = '[0-9A-Za-z]{18}';
/** 「某公司(9143…)种子库」 */
const BRACKETED = new RegExp(
  `^(?<name>.+?)[([](?:(?:统一社会)?信用代码:?)?(?<code>${CODE})[)\\]](?<more>.*)$`,
);
/** 「某公司9143…」 */
const GLUED_CODE = new RegExp(`^(?<name>.*[^0-9A-Za-z])(?<code>${CODE})$`);
/** 「东方机械1560万」 */
const GLUED_MONEY = /^(?<name>.*[^\d.,])(?<money>\d[\d.,]*(?:万|亿)元?)$/;
/** 「东方机械升级为省级专精特新」 */
const BECOMES = /^(?<name>.{2,}?)(?:升级|晋升|认定)?(?:为|成|到)(?<meaning>.+)$/;

/** Longer words are sentences. */
const LONGEST = 80;

/** The words of one that people did not part: 「东方机械1560万」 is an enterprise and a sum. */
export const unstuck = (word: string, isKnown: (word: string) => boolean): readonly string[] => {
  if (word.length > LONGEST) return [word];
  const coded = (BRACKETED.exec(word) ?? GLUED_CODE.exec(word))?.groups;
  if (coded) return [coded['name'] ?? '', coded['code'] ?? '', coded['more'] ?? ''].filter(Boolean);
  const paid = GLUED_MONEY.exec(word)?.groups;
  if (paid) return [paid['name'] ?? '', paid['money'] ?? ''];
  const become = BECOMES.exec(word)?.groups;
  if (become && isKnown(become['meaning'] ?? '')) return [become['name'] ?? '', become['meaning'] ?? ''];
  return [word];
};

const LENGTH_OF_CODE = 18;
/** More pieces are not a code. */
const MOST_PIECES = 9;

/** 「9143 0381 MA00 0000 1T」 at the front of a text: the code in one piece, and what follows. */
export const codeInPieces = (text: string): { readonly code: string; readonly after: string } | null => {
  let [code, after] = ['', text];
  for (let pieces = 0; pieces < MOST_PIECES && code.length < LENGTH_OF_CODE; pieces += 1) {
    const found = /^(?<piece>[0-9A-Za-z]{1,10})(?:[ ,;]+(?<after>[\s\S]*)|$)/.exec(after)?.groups;
    if (!found) return null;
    code += found['piece'] ?? '';
    after = found['after'] ?? '';
  }
  return code.length === LENGTH_OF_CODE && /^\d{6}/.test(code) ? { code, after } : null;
};
