import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feedbackOf, questionOf } from '../../../src/channels/wecom/feedback.ts';

describe('what a thumb brings back', () => {
  it('is the message and its question', () => {
    const message = { id: 'CAIQ.1', text: '小升规奖多少？' };
    expect(questionOf(feedbackOf(message))).toEqual({ message: 'CAIQ.1', question: '小升规奖多少？' });
    expect(questionOf(feedbackOf({ id: 'CAIQ-2', text: '' }))).toEqual({ message: 'CAIQ-2', question: '' });
  });

  it('is only the id where somebody else made it', () => {
    expect(questionOf('CAIQ-3')).toEqual({ message: 'CAIQ-3', question: '' });
  });

  it('fits into what the platform keeps, as the beginning of the question', () => {
    const id = fc.stringMatching(/^[A-Za-z0-9_=+/-]{1,120}$/);
    fc.assert(
      fc.property(id, fc.string({ unit: 'grapheme', maxLength: 300 }), (message, text) => {
        const feedback = feedbackOf({ id: message, text });
        const read = questionOf(feedback);
        expect(Buffer.byteLength(feedback)).toBeLessThanOrEqual(256);
        expect(read.message).toBe(message);
        expect(text.startsWith(read.question)).toBe(true);
      }),
    );
  });
});
