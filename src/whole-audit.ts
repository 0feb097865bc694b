import { byMoment, type Month } from './calendar/day.ts';
import type { Desk } from './desk.ts';
import { assessmentAuditOf } from './filing/assessment-audit.ts';
import { auditOf, peopleAuditOf } from './filing/audit.ts';
import { registryAuditOf } from './registering/registry-audit.ts';

type Books = Pick<Desk, 'ledger' | 'roster' | 'register'> & {
  readonly people: Pick<Desk['people'], 'history'>;
  readonly assessments: Pick<Desk['assessments'], 'load' | 'quarters'>;
};

/**
 * The audit of a month, oldest first: every change of its reports whenever it was made, and what was changed in the
 * month about people, enterprises, projects and assessments or was given out.
 */
export const wholeAudit = async ({ ledger, roster, people, register, assessments }: Books, month: Month) => {
  const lists = await Promise.all(
    roster.units.map(async ({ id }) => auditOf(id, month, await ledger.entries(id, month))),
  );
  const ofRegistry = await registryAuditOf(register, month);
  const ofPeople = peopleAuditOf(month, await people.history());
  const ofAssessments = await assessmentAuditOf(assessments, month);
  return [...lists.flat(), ...ofPeople, ...ofRegistry, ...ofAssessments].sort(byMoment);
};
