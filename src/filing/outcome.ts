import type { Button, Reply } from '../message.ts';
import type { Unit } from '../roster/unit.ts';

/** What comes of filing: the answer, and what the unit must hear when somebody else wrote for it. */
export type Outcome = {
  readonly reply: Reply;
  readonly toUnit: { readonly unit: Unit; readonly words: string } | null;
};

export const onlyReply = (text: string): Outcome => ({ reply: { kind: 'text', text }, toUnit: null });

/** A question with its choices. `askedTo`: the id of the message to which it is asked. */
export const question = (text: string, says: readonly string[], askedTo: string): Reply => ({
  kind: 'text',
  text,
  buttons: says.map((words): Button => ({ label: words, says: words, answers: askedTo })),
});
