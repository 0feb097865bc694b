import { UserProblem } from '../errors.ts';
import { deedOf } from '../filing/deed-of.ts';
import { sayManagerStays, sayUnbound } from '../replies/people.ts';
import { peopleEntry } from '../roster/people-record.ts';
import { managesAll } from '../roster/person.ts';
import { defineCommand, text } from './command.ts';

export const unbind = defineCommand({
  name: '解绑',
  summary: '不再当联络员',
  audience: 'reporter',
  examples: ['解绑'],
  match: (words) => (words === '解绑' ? words : undefined),
  run: async (context) => {
    const { sender, people, roster } = context;
    if (!sender || managesAll(sender)) throw new UserProblem([sayManagerStays()]);
    await people.remove(sender.id, peopleEntry('unbound', sender, deedOf(context)));
    return text(sayUnbound(roster.unit(sender.unit)?.name ?? sender.unit));
  },
});
