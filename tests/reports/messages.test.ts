import { describe, expect, it } from 'vitest';
import { expectedOf, outcomeOf, samplesIn } from './corpus.ts';

describe('what people send in', () => {
  it.each([...samplesIn('messages.yaml'), ...samplesIn('more-messages.yaml')])(
    'is understood, asked about or refused: $text',
    (sample) => {
      expect(outcomeOf(sample)).toEqual(expectedOf(sample));
    },
  );
});
