import { UserProblem } from '../errors.ts';
import { deedOf } from '../filing/deed-of.ts';
import { sayApproved, sayBound, sayDeclined, sayNoRequest, sayNotApproved } from '../replies/people.ts';
import { boundPerson } from '../roster/binding.ts';
import { peopleEntry } from '../roster/people-record.ts';
import { defineCommand, tellsTo, text } from './command.ts';

export const approve = defineCommand({
  name: '同意',
  summary: '同意或不同意一个绑定申请',
  audience: 'manager',
  examples: ['同意 3', '不同意 3'],
  match: (words) => /^(?<answer>不?同意)\s*(?<number>\d+)$/.exec(words)?.groups,
  run: async (context) => {
    const { input, people, roster } = context;
    const number = String(Number(input['number']));
    const request = await people.takeRequest(number);
    if (!request) {
      const open = await people.requests();
      throw new UserProblem([
        sayNoRequest(
          number,
          open.map((one) => one.number),
        ),
      ]);
    }
    const person = boundPerson(request.source, request.account, request.unit, request.role);
    const unitName = roster.unit(request.unit)?.name ?? request.unit;
    const deed = deedOf(context);
    if (input['answer'] === '不同意') {
      await people.note(peopleEntry('declined', person, deed));
      return { replies: [text(sayDeclined(number))], tells: tellsTo(person, sayNotApproved(unitName)) };
    }
    await people.save(person, peopleEntry('bound', person, deed));
    return {
      replies: [text(sayApproved({ number, unitName, role: request.role }))],
      tells: tellsTo(person, sayBound(unitName, request.role)),
    };
  },
});
