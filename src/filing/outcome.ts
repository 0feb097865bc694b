import type { Reply } from '../message.ts';
import type { Unit } from '../roster/unit.ts';

/** What comes of filing: the answer, and what the unit must hear when somebody else wrote for it. */
export type Outcome = {
  readonly reply: Reply;
  readonly toUnit: { readonly unit: Unit; readonly words: string } | null;
};

export const onlyReply = (text: string): Outcome => ({ reply: { kind: 'text', text }, toUnit: null });
