import { z } from 'zod';
import { turnSchema } from '../policy/follow-up.ts';
import { clausesOf } from '../policy/printed-text.ts';
import { sayNoClause, sayNoOriginal, sayOriginal } from '../replies/policy/original-words.ts';
import { defineCommand, text } from './command.ts';

/** Quotes the printed document, where an operator laid its text beside the data. */
export const quote = defineCommand({
  name: '原文',
  summary: '看条款原文',
  audience: 'everyone',
  examples: ['原文 计划 三（一）3', '原文'],
  match: (words) => /^(?:看|查|给)?原文\s*(?<clause>.*)$/.exec(words)?.groups?.['clause'],
  run: ({ input, policies, session }) => {
    const last = z
      .array(turnSchema)
      .catch([])
      .parse(session.turns ?? [])
      .at(-1);
    const asked = input.replace(/\(/g, '（').replace(/\)/g, '）').trim();
    const clauses = asked === '' ? (last?.clauses ?? []) : [asked];
    const { policy } = policies.find(({ policy: one }) => one.id === last?.policy) ?? policies[0] ?? {};
    if (!policy || clauses.length === 0) return text(sayNoClause());
    if (policy.original === null) return text(sayNoOriginal(policy.document.number, clauses));
    const printed = clausesOf(policy.original, policy.document.parts);
    const found = clauses.flatMap((clause) => {
      const words = printed.get(clause);
      return words === undefined ? [] : [{ clause, words }];
    });
    return text(found.length > 0 ? sayOriginal(policy.document.number, found) : sayNoClause());
  },
});
