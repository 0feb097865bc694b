import { errandOf } from '../filing/errand.ts';
import { question } from '../filing/outcome.ts';
import { newFiling, wait } from '../filing/pending.ts';
import { sayHowToReport, sayOffer } from '../replies/doubts.ts';
import { defineCommand, text } from './command.ts';

/** A text that looks like a report and does not say so is never dropped in silence (§10.2). */
export const offerReport = defineCommand({
  name: '像月报',
  summary: '没有写「月报」两个字的月报，先问一句',
  audience: 'reporter',
  examples: [],
  match: (words, _session, looks) => {
    const look = looks(words);
    return look === 'offer' || look === 'mention' ? { words, look } : undefined;
  },
  run: async (context) => {
    const { input, message } = context;
    if (input.look === 'mention') return text(sayHowToReport());
    const filing = newFiling({ kind: 'report', text: input.words, source: message.text, byProxy: false });
    await wait(errandOf(context), filing, { what: 'consent' });
    return question(sayOffer(), ['是', '不是'], message.id);
  },
});
