import { reasonAsWritten } from '../filing/as-written.ts';
import type { Hand } from './hand.ts';

/** Words that are kept, with the punctuation they were sent with. */
export const asWrittenIn = ({ message }: Pick<Hand, 'message'>, words: string): string =>
  words === '' ? '' : reasonAsWritten(words, message.text);
