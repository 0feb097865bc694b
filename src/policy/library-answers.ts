import type { Candidate } from './answer.ts';
import type { Library } from './facts.ts';
import { leadOf, type Policy, rowOf } from './policy.ts';
import type { Question } from './question.ts';
import type { Span } from './wording.ts';

const partsIn = ({ text }: Question, { document }: Policy): string[] =>
  document.parts
    .filter(({ short, aliases }) => [short, ...aliases].some((alias) => text.includes(alias)))
    .map(({ short }) => short);

const grounds = (libraries: readonly Library[], policy: Policy) => ({
  clauses: libraries.map(({ clause }) => clause),
  ask: libraries.map(({ duty }) => leadOf(policy, duty)),
});

/** 「建哪几个库」, 「小升规库装什么企业」. */
export const libraryCandidates = (question: Question, policy: Policy): Candidate[] => {
  const { cues } = question;
  const made: Candidate[] = [];
  if (question.libraries.length > 0) {
    const libraries = [...new Set(question.libraries.map(({ id }) => id))].map((id) =>
      rowOf(policy.libraries, id),
    );
    const about: Span[] = [
      ...(cues.condition ?? []),
      ...(cues.content ?? []),
      ...(cues.library ?? []),
      ...(cues.list ?? []),
    ];
    made.push({
      spans: [...question.libraries, ...about],
      body: { kind: 'libraries', libraries, asked: 'one' },
      ...grounds(libraries, policy),
      cautions: libraries.flatMap(({ cautions }) => cautions),
    });
  }
  if (cues.library && cues.howMany) {
    const parts = partsIn(question, policy);
    const kinds = /清单|台账|台帐/.test(question.text) ? ['库', '清单', '台账'] : ['库'];
    const libraries = policy.libraries.filter(
      ({ part, kind }) => kinds.includes(kind) && (parts.length === 0 || parts.includes(part)),
    );
    const said = question.mentions.filter(({ senses }) =>
      senses.some(({ kind }) => kind === 'family' || kind === 'target'),
    );
    made.push({
      spans: [...cues.library, ...cues.howMany, ...(parts.length > 0 ? said : [])],
      body: { kind: 'libraries', libraries, asked: 'list' },
      ...grounds(libraries, policy),
      cautions: [],
    });
  }
  return made;
};
