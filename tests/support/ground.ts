import { join } from 'node:path';
import { readConfiguration } from '../../src/data/configuration.ts';
import { readyPolicy } from '../../src/policy/ask-policy.ts';
import { type Enterprise, enterpriseAfter } from '../../src/registry/enterprise.ts';
import type { Deed } from '../../src/registry/entry.ts';
import { type Ground, groundOn } from '../../src/registry/ground.ts';
import { rosterOf } from '../../src/roster/roster.ts';
import { codeFor } from './enterprises.ts';

export const configuration = readConfiguration(join(import.meta.dirname, '../../config'));
export const policies = configuration.policies.map(readyPolicy);
export const roster = rosterOf(configuration.units, configuration.people);

/** What enterprises are measured against, with the default data. */
export const groundFor = (day: string): Ground => {
  const ground = groundOn(policies, configuration.registry, day);
  if (!ground) throw new Error('no ladder');
  return ground;
};

/** An enterprise of 东郊乡 to which some things happened. */
export const enterpriseWith = (number: number, deeds: readonly Deed[]): Enterprise => {
  const register: Deed = { kind: 'register', name: `第${number}公司`, unit: 'dongjiao', sector: null };
  const about = { by: 'dongjiao-1', at: '2025-06-20T10:00:00+08:00', message: 'm' };
  const enterprise = enterpriseAfter(
    codeFor(number),
    null,
    [register, ...deeds].map((deed) => ({ ...deed, ...about })),
  );
  if (!enterprise) throw new Error('no enterprise');
  return enterprise;
};
