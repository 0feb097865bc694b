import { UserProblem } from '../errors.ts';
import { deedOf } from '../filing/deed-of.ts';
import type { Button, Reply } from '../message.ts';
import {
  sayAlreadyBound,
  sayNameless,
  sayRequested,
  sayRequestToManager,
  sayUnknownUnit,
} from '../replies/people.ts';
import { boundPerson, freeRole, readDuty } from '../roster/binding.ts';
import { peopleEntry } from '../roster/people-record.ts';
import { defineCommand, tellsTo, text } from './command.ts';

/** The units that may be meant can be pressed. */
const notAUnit = (name: string, near: readonly string[]): Reply => ({
  kind: 'text',
  text: sayUnknownUnit(name, near),
  buttons: near.map((unit) => ({ label: unit, says: `绑定 ${unit}` })),
});

const answersTo = (number: string): Button[] =>
  ['同意', '不同意'].map((word) => ({ label: word, says: `${word} ${number}` }));

export const bind = defineCommand({
  name: '绑定',
  summary: '申请成为一个单位的联络员',
  audience: 'everyone',
  examples: ['绑定 东郊乡', '绑定 东郊乡 副联络员'],
  match: (words) => /^绑定\s*(?<unit>\S.*)$/.exec(words)?.groups?.['unit'],
  run: async (context) => {
    const { input, message, sender, roster, people, now } = context;
    if (message.user === '') throw new UserProblem([sayNameless()]);
    const { name, role } = readDuty(input);
    const unit = roster.unitNamed(name);
    if (sender)
      throw new UserProblem([sayAlreadyBound(roster.unit(sender.unit)?.name ?? sender.unit, sender.role)]);
    if (!unit)
      return notAUnit(
        name,
        roster.unitsLike(name).map((like) => like.name),
      );
    const { source, user: account } = message;
    const person = boundPerson(source, account, unit.id, role ?? freeRole(roster, unit.id, source));
    const request = await people.request(
      { source, account, unit: unit.id, role: person.role, at: now },
      peopleEntry('asked', person, deedOf(context)),
    );
    const asked = { number: request.number, unitName: unit.name, role: request.role };
    return {
      replies: [text(sayRequested(asked))],
      tells: roster.coordinators.flatMap((person) =>
        tellsTo(person, sayRequestToManager(asked, account, now), answersTo(asked.number)),
      ),
    };
  },
});
