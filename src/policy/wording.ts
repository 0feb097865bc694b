/** Questions and names are compared without width, case, quotation marks and blanks. */
export const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[“”"'‘’《》〈〉「」『』【】*#\s]/g, '');

/** How it is said at home → how it is written. */
const DIALECT: readonly (readonly [RegExp, string])[] = [
  [/么子|啥子|啥|么个/g, '什么'],
  [/冇得|没得|莫得/g, '没有'],
  [/冇/g, '没'],
  [/咋个|咋样|咋/g, '怎么'],
  [/几多|好多/g, '多少'],
  [/啵$|啵(?=[,。?!])/g, '吗'],
  [/[咯噻哒嘞]+$/g, ''],
  // 经开区规上企业的占比 and 经开区规上企业占比 are one name.
  [/的/g, ''],
];

/** Dialect and chat wording as the standard words that everything else is written with; for names and questions alike. */
export const standard = (text: string): string =>
  DIALECT.reduce((words, [pattern, written]) => words.replace(pattern, written), text);

/** A stretch of a question, `end` behind it. */
export type Span = { readonly start: number; readonly end: number };

/** Every place at which a pattern (a global one) or a word stands. */
export const placesOf = (text: string, sought: RegExp | string): Span[] => {
  const places: Span[] = [];
  if (typeof sought !== 'string') {
    // Not by `matchAll`: that makes a new pattern each time. Like that it takes no pattern that would never end.
    if (!sought.global) throw new TypeError(`not a global pattern: ${sought}`);
    sought.lastIndex = 0;
    for (let found = sought.exec(text); found; found = sought.exec(text)) {
      if (found[0] === '') sought.lastIndex += 1;
      places.push({ start: found.index, end: found.index + found[0].length });
    }
    return places;
  }
  for (let at = text.indexOf(sought); at >= 0 && sought !== ''; at = text.indexOf(sought, at + 1)) {
    places.push({ start: at, end: at + sought.length });
  }
  return places;
};

/** Words that say little about what is asked: they weigh less when readings are compared. */
const LIGHT =
  /什么|哪些|哪个|哪几|哪|怎么样|怎么|如何|谁|多少|几多|多小|几何|几|好多|有没有|有|是不是|是|会|吗|呢|的|了|要|给|能不能|能|可以|企业|单位|政策|文件|我们|你们|情况|工作|请问|一下|现在|这个|那个|具体|内容|方案|计划|通知|标准|条件/g;
const LIGHT_WEIGHT = 0.3;

/** How much each character of a question counts. */
export const weightsOf = (text: string): readonly number[] => {
  const weights = Array.from({ length: text.length }, () => 1);
  for (const { start, end } of placesOf(text, LIGHT)) weights.fill(LIGHT_WEIGHT, start, end);
  return weights;
};

/** How much of a question some stretches explain; overlapping ones count once. */
export const explained = (weights: readonly number[], spans: readonly Span[]): number => {
  const covered = new Set<number>();
  for (const { start, end } of spans) for (let at = start; at < end; at += 1) covered.add(at);
  let sum = 0;
  for (const at of covered) sum += weights[at] ?? 0;
  return sum;
};
