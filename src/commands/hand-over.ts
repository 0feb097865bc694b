import { UserProblem } from '../errors.ts';
import { deedOf } from '../filing/deed-of.ts';
import { sayBound, sayHandedOver, sayManagerStays, sayNoRequest, sayOtherUnit } from '../replies/people.ts';
import { boundPerson } from '../roster/binding.ts';
import { peopleEntry } from '../roster/people-record.ts';
import { managesAll } from '../roster/person.ts';
import { defineCommand, tellsTo, text } from './command.ts';

/** The newcomer asks with 「绑定」; whoever leaves passes the duty on with the number. */
export const handOver = defineCommand({
  name: '交接',
  summary: '把自己的联络工作交给申请绑定的同事',
  audience: 'reporter',
  examples: ['交接 3'],
  match: (words) => /^交接\s*(?:给)?\s*(?<number>\d+)$/.exec(words)?.groups?.['number'],
  run: async (context) => {
    const { input, people, roster, sender } = context;
    if (!sender || managesAll(sender)) throw new UserProblem([sayManagerStays()]);
    const number = String(Number(input));
    const request = (await people.requests()).find((one) => one.number === number);
    if (!request) throw new UserProblem([sayNoRequest(number, [])]);
    const unitName = roster.unit(request.unit)?.name ?? request.unit;
    if (request.unit !== sender.unit) throw new UserProblem([sayOtherUnit(unitName)]);
    if (!(await people.takeRequest(number))) throw new UserProblem([sayNoRequest(number, [])]);
    const role = sender.role === 'deputy' ? 'deputy' : 'liaison';
    const person = boundPerson(request.source, request.account, request.unit, role);
    const deed = deedOf(context);
    await people.save(person, peopleEntry('handed-over', person, deed));
    await people.remove(sender.id, peopleEntry('unbound', sender, deed));
    return {
      replies: [text(sayHandedOver(unitName, role))],
      tells: tellsTo(person, sayBound(unitName, role)),
    };
  },
});
