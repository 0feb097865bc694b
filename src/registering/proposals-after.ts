import type { Enterprise } from '../registry/enterprise.ts';
import { omissionsAmong, proposalsFor } from '../registry/rules.ts';
import { sayProposals } from '../replies/registry/done.ts';
import type { Hand } from './hand.ts';

/** What the rules of the document say about an enterprise after a change. */
export const proposalsAfter = ({ ground }: Pick<Hand, 'ground'>, enterprise: Enterprise | null): string[] =>
  enterprise ? sayProposals(proposalsFor([enterprise], ground), omissionsAmong([enterprise], ground)) : [];
