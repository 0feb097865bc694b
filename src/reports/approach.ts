import type { Counted } from './figure.ts';
import { measuredBy } from './measure.ts';
import { NUMERAL } from './numeral.ts';
import { type Role, readQualifier } from './qualifier.ts';

/** How far the words behind a name have been read, and what the next number is about. */
export type Reach = { text: string; role: Role; colon: boolean };

/** A bracket and what it holds. */
export const BRACKET = /^\s?[([【{]([^()[\]【】{}]*)[)\]】}]/;
const SEPARATORS =
  /^(?:[\s:=|,~]|\/(?=\s?\d{1,5}(?!\d|\s?\/))|[x×*](?=\s?\d)|\.{2,}|…|[-—–]{2,}(?=\s?[^\s\-—–])|→|[-—–]+>|--+(?=\d))+/;
const NEUTRAL =
  /^(?!已[报填])(?:这一?块|方面|的话|那个|[呢啊嘛嗯呃就]|得了?|[还仅只]?剩|尚有|尚存|[仅只]有|就是?|也[是有]|这[回次]|一共|共计|总共|共有|共|计|为|是|有|还是|仍是|仍为|仍有|还有|维持在?|保持在?|依旧是?|达到?|实际|实有|均为?|已|报|填|(?:完成|实现|举?办|召?开|开展|搞|组织|培训|获批|认定|新?入库|引进|授权|转化|发放|落地|签约)了?){1,3}(?=[\s:=\d一二两三四五六七八九十零〇无没暂0])/;
/** Last month as the figure itself, not as what the next number is about. */
const AS_BEFORE = /^同上个?[月期]|^[与和跟同较比]上个?[月期].{0,5}(?:持平|一样|相同|一致|不变|变化|变动)/;

const FIGURE_ALONE = new RegExp(`^(?:${NUMERAL}+|无|没有)$`);

/** Strips everything that may stand between a name and its figure, and notes what the figure is about. */
const passWords = (reach: Reach, metric: Counted): void => {
  for (let steps = 0; steps < 8; steps += 1) {
    const before = reach.text.length;
    const marks = SEPARATORS.exec(reach.text)?.[0] ?? '';
    if (/[:=|]/.test(marks)) reach.colon = true;
    reach.text = reach.text.slice(marks.length);
    const qualifier = AS_BEFORE.test(reach.text) ? null : readQualifier(reach.text, metric);
    if (qualifier) {
      reach.role = qualifier.role;
      reach.text = reach.text.slice(qualifier.length);
    }
    reach.text = reach.text.replace(NEUTRAL, '');
    reach.text = reach.text.replace(measuredBy(metric).ahead, '');
    if (reach.text.length === before) return;
  }
};

/** (家) and (累计) behind a name: the first says nothing, the second what the figure is about. */
export const passLabelBrackets = (reach: Reach, metric: Counted): void => {
  for (;;) {
    const found = BRACKET.exec(reach.text);
    const inner = found?.[1]?.trim();
    if (!found || inner === undefined || inner === '' || /^\d{1,5}\s?\D?$/.test(inner)) return;
    const behind = reach.text.slice(found[0].length);
    const isFigure = FIGURE_ALONE.test(inner);
    if (isFigure && !/^\s?[:=]\s?\d/.test(behind)) return;
    const qualifier = readQualifier(inner, metric);
    if (qualifier && qualifier.length === inner.length) reach.role = qualifier.role;
    reach.text = behind;
  }
};

/** Comes to where a figure is expected: past marks, 为, 共有, (家), 累计 and the like. */
export const approach = (reach: Reach, metric: Counted): void => {
  passWords(reach, metric);
  passLabelBrackets(reach, metric);
  passWords(reach, metric);
};
