import { z } from 'zod';
import { type Schedule, scheduleSchema } from '../calendar/schedule.ts';
import { type Holidays, holidaysSchema } from '../calendar/working-days.ts';
import { DataProblem } from '../errors.ts';
import type { Policy } from '../policy/policy.ts';
import { placesOf } from '../registry/ground.ts';
import { mistakeInSettings, type RegistrySettings, registrySettingsSchema } from '../registry/settings.ts';
import { isReported, isReporterKind, type Metric, metricSchema } from '../reports/metric.ts';
import { type Group, groupSchema } from '../roster/group.ts';
import { type Person, personSchema } from '../roster/person.ts';
import { type Unit, unitSchema } from '../roster/unit.ts';
import { type PaperSettings, readPaperSettings } from './read-paper-settings.ts';
import { readPolicies } from './read-policies.ts';
import { checkData, readYaml } from './read-yaml.ts';

z.config(z.locales.zhCN());

/** All data files, read and checked once at the start. */
export type Configuration = {
  readonly units: readonly Unit[];
  readonly groups: readonly Group[];
  readonly people: readonly Person[];
  readonly metrics: readonly Metric[];
  readonly schedule: Schedule;
  readonly holidays: Holidays;
  readonly policies: readonly Policy[];
  readonly registry: RegistrySettings;
} & PaperSettings;

const refuseDoubles = (file: string, ids: readonly string[]): void => {
  const known = new Set<string>();
  const double = ids.find((id) => known.size === known.add(id).size);
  if (double) throw new DataProblem(file, double, 'id: 重复了');
};

/** Names that must lead to a unit or a kind of unit. */
const refuseUnknownUnits = (
  file: string,
  id: string,
  names: readonly string[],
  units: ReadonlySet<string>,
): void => {
  const unknown = names.find((name) => !isReporterKind(name) && !units.has(name));
  if (unknown) throw new DataProblem(file, id, `${unknown}: units.yaml 里没有这个单位`);
};

const refuseLooseMetrics = (metrics: readonly Metric[], units: ReadonlySet<string>): void => {
  for (const metric of metrics) {
    if (isReported(metric)) {
      refuseUnknownUnits('metrics.yaml', metric.id, metric.reportedBy, units);
      continue;
    }
    const unknown = metric.of.find((part) => !metrics.some(({ id }) => id === part));
    if (unknown) throw new DataProblem('metrics.yaml', metric.id, `of: 没有指标 ${unknown}`);
  }
};

const readRegistrySettings = (
  folder: string,
  metrics: readonly Metric[],
  policies: readonly Policy[],
): RegistrySettings => {
  const registry = checkData(registrySettingsSchema, readYaml(folder, 'registry.yaml'));
  const places = policies.flatMap((policy) => [...placesOf(policy, registry), ...policy.ladder]);
  const mistake = mistakeInSettings(registry, {
    metrics: metrics.map(({ id }) => id),
    places: places.map(({ id }) => id),
  });
  if (mistake) throw new DataProblem('registry.yaml', '', mistake);
  return registry;
};

/** @throws DataProblem `file: id: field: what is wrong` at the first mistake. */
export const readConfiguration = (folder: string): Configuration => {
  const units = checkData(z.array(unitSchema).min(1), readYaml(folder, 'units.yaml'));
  refuseDoubles(
    'units.yaml',
    units.map(({ id }) => id),
  );
  const unitIds = new Set(units.map(({ id }) => id));
  const groups = checkData(z.array(groupSchema), readYaml(folder, 'groups.yaml'));
  refuseDoubles(
    'groups.yaml',
    groups.map(({ id }) => id),
  );
  for (const { id, units: names } of groups) refuseUnknownUnits('groups.yaml', id, names, unitIds);
  const people = checkData(z.array(personSchema), readYaml(folder, 'people.yaml'));
  refuseDoubles(
    'people.yaml',
    people.map(({ id }) => id),
  );
  for (const { id, unit } of people) refuseUnknownUnits('people.yaml', id, [unit], unitIds);
  const metrics = checkData(z.array(metricSchema).min(1), readYaml(folder, 'metrics.yaml'));
  refuseDoubles(
    'metrics.yaml',
    metrics.map(({ id }) => id),
  );
  refuseLooseMetrics(metrics, unitIds);
  const schedule = checkData(scheduleSchema, readYaml(folder, 'schedule.yaml'));
  const holidays = checkData(holidaysSchema, readYaml(folder, 'holidays.yaml'));
  const policies = readPolicies(folder);
  const registry = readRegistrySettings(folder, metrics, policies);
  const papers = readPaperSettings(folder, { units, metrics });
  return { units, groups, people, metrics, schedule, holidays, policies, registry, ...papers };
};
