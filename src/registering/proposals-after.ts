import type { Enterprise } from '../registry/enterprise.ts';
import { omissionsAmong, proposalsFor } from '../registry/rules.ts';
import { sayProposals } from '../replies/registry/done.ts';
import type { Hand } from './hand.ts';

/** What the rules of the document say about an enterprise. */
export const proposalsAfter = ({ ground }: Pick<Hand, 'ground'>, enterprise: Enterprise | null): string[] =>
  enterprise ? sayProposals(proposalsFor([enterprise], ground), omissionsAmong([enterprise], ground)) : [];

/** What they say now and did not before: what was said already stands under 「拟入库」. */
export const proposalsSince = (
  hand: Pick<Hand, 'ground'>,
  { before, after }: { readonly before: Enterprise | null; readonly after: Enterprise | null },
): string[] => {
  const known = proposalsAfter(hand, before);
  return proposalsAfter(hand, after).filter((line) => !known.includes(line));
};
