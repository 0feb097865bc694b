import { type Month, monthOf } from '../calendar/day.ts';
import type { Register } from '../register.ts';
import type { EnterpriseEntry } from '../registry/entry.ts';
import type { ProjectEntry } from '../registry/project.ts';

/** One line of the audit that is about the registry: who did what to which enterprise or project, or took what out. */
export type RegistryAuditLine = {
  readonly at: string;
  readonly by: string;
  /** The unit that has the enterprise or the project; null for what was given out. */
  readonly unit: string | null;
  readonly month: Month;
  /** `enterprise-step`, `project-done`, `export`. */
  readonly kind: string;
  /** 「东方机械（9143…）」, the project, or what was given out. */
  readonly about: string;
  /** Everything else that the entry says. */
  readonly detail: Readonly<Record<string, unknown>>;
  readonly reason: string | null;
  readonly message: string;
};

const lineOf = (
  entry: EnterpriseEntry | ProjectEntry,
  { kind, unit, about }: { kind: string; unit: string; about: string },
): RegistryAuditLine => {
  const { by, at, message, kind: what, ...detail } = entry;
  const reason = 'reason' in detail && typeof detail.reason === 'string' ? detail.reason : null;
  return { at, by, unit, month: monthOf(at), kind: `${kind}-${what}`, about, detail, reason, message };
};

/** All lines of a month, in no order. Only histories that went on in or after it are read. */
export const registryAuditOf = async (
  { load, history, projects, projectHistory, exportsIn }: Register,
  month: Month,
): Promise<RegistryAuditLine[]> => {
  const touched = (await load()).all.filter(({ lastAt }) => monthOf(lastAt) >= month);
  const ofEnterprises = touched.map(async ({ code, name, unit }) =>
    (await history(code)).map((entry) =>
      lineOf(entry, { kind: 'enterprise', unit, about: `${name}（${code}）` }),
    ),
  );
  const ofProjects = (await projects()).map(async ({ number, name, unit }) =>
    (await projectHistory(number)).map((entry) =>
      lineOf(entry, { kind: 'project', unit, about: `项目${number} ${name}` }),
    ),
  );
  const given = (await exportsIn(month)).map(
    ({ at, by, what, rows, message }): RegistryAuditLine => ({
      at,
      by,
      unit: null,
      month,
      kind: 'export',
      about: what,
      detail: { rows },
      reason: null,
      message,
    }),
  );
  const lines = (await Promise.all([...ofEnterprises, ...ofProjects])).flat();
  return [...lines.filter((line) => line.month === month), ...given];
};
