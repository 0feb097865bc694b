import { awardIn, valueOn } from '../policy/award.ts';
import { sayAward, sayNotFound } from '../replies/award.ts';
import { defineCommand, text } from './command.ts';

/** The last command: whatever no other one takes is a question about the policy. */
export const ask = defineCommand({
  name: '问政策',
  summary: '直接问就行',
  audience: 'everyone',
  examples: ['国家级小巨人奖多少'],
  match: (words) => words,
  run: ({ input, configuration, today }) => {
    for (const { document, awards } of configuration.policies) {
      const award = awardIn(input, awards);
      const value = award && valueOn(award, today);
      if (award && value) return text(sayAward(award, value, document));
    }
    return text(sayNotFound());
  },
});
