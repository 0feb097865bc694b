import { bare } from '../policy/wording.ts';
import { coreName } from '../registry/names.ts';
import { sees } from '../registry/rights.ts';
import type { Hand } from './hand.ts';

/** Words that fit more than these mean a trade, not an enterprise. */
const MOST = 9;

/**
 * True where words mean an enterprise that this person sees: the front of the name by which people call it. 「机械」 alone
 * is a trade, whoever has it in the name; a unit and what the document speaks of are none.
 */
export const meansEnterprise = ({ loaded, viewer, ground, roster }: Hand, words: string): boolean => {
  if (roster.unitNamed(words) || ground.meanings.has(bare(words)) || words.endsWith('企业')) return false;
  const core = coreName(words);
  const found = loaded.named(
    words,
    (one) =>
      [one.name, ...one.formerNames].some((name) => coreName(name).startsWith(core)) &&
      sees(viewer, one, ground),
  );
  return found.length > 0 && found.length <= MOST;
};
