import { describe, expect, it } from 'vitest';
import { expectedOf, outcomeOf, samplesIn } from './corpus.ts';

describe('what people send in', () => {
  const files = [
    'messages.yaml',
    'more-messages.yaml',
    'examined-messages.yaml',
    'voices.yaml',
    'more-voices.yaml',
  ];
  it.each(files.flatMap(samplesIn))('is understood, asked about or refused: $text', (sample) => {
    expect(outcomeOf(sample)).toEqual(expectedOf(sample));
  });
});
