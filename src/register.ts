import { type Moment, monthOf } from './calendar/day.ts';
import { type Enterprise, enterpriseAfter } from './registry/enterprise.ts';
import type { Deed, EnterpriseEntry } from './registry/entry.ts';
import { type Project, type ProjectDeed, type ProjectEntry, projectAfter } from './registry/project.ts';
import { type Registry, registryOf } from './registry/registry.ts';
import { onceFor } from './reports/once-for.ts';
import type { ExportEntry, RegistryStore } from './store/registry-store.ts';

/** Who does something, when, and by which message. */
export type Author = { readonly by: string; readonly at: Moment; readonly message: string };

/** What somebody decides about an enterprise from what is known at that very moment. */
export type Decide<T extends { readonly deeds: readonly Deed[] }> = (
  known: Enterprise | null,
  tools: {
    readonly history: readonly EnterpriseEntry[];
    /** A number for something owed; the same one when the same message is worked again. */
    readonly nextNumber: () => Promise<string>;
  },
) => Promise<T> | T;

/** The books of enterprises: one source for chat, API, files and notices. */
export type Register = {
  /** All enterprises as they stand now. */
  readonly load: () => Promise<Registry>;
  readonly history: (code: string) => Promise<EnterpriseEntry[]>;
  /**
   * Adds what `decide` makes of an enterprise, in one atomic step; when somebody else was quicker it decides again.
   * The same message decides from what it found the first time, and adds nothing more.
   */
  readonly change: <T extends { readonly deeds: readonly Deed[] }>(
    code: string,
    author: Author,
    decide: Decide<T>,
  ) => Promise<T & { readonly enterprise: Enterprise | null }>;
  readonly projects: () => Promise<readonly Project[]>;
  readonly projectHistory: (number: string) => Promise<ProjectEntry[]>;
  /** A new project, under the next number. */
  readonly enterProject: (deed: ProjectDeed, author: Author) => Promise<Project>;
  /** Adds what `decide` makes of a project; null from it adds nothing. */
  readonly changeProject: (
    number: string,
    author: Author,
    decide: (project: Project | null) => ProjectDeed | null,
  ) => Promise<Project | null>;
  readonly noteExport: (what: string, rows: number, author: Author) => Promise<void>;
  readonly exportsIn: (month: string) => Promise<ExportEntry[]>;
};

const numbersIn = (entries: readonly EnterpriseEntry[]): string[] =>
  entries.flatMap((entry) => (entry.kind === 'owe' ? [entry.number] : []));

export const registerOf = (store: RegistryStore): Register => {
  const { enterprises, projects, exports } = store;
  const registryAmong = onceFor(registryOf);

  const change: Register['change'] = async (code, author, decide) => {
    // Numbers that were drawn and not used, because somebody else was quicker, serve the next try.
    const drawn: string[] = [];
    for (;;) {
      const history = await enterprises.history(code);
      const first = history.findIndex(({ message }) => message === author.message);
      const before = first < 0 ? history : history.slice(0, first);
      const given = numbersIn(history.filter(({ message }) => message === author.message));
      const ready = [...given, ...drawn];
      const nextNumber = async (): Promise<string> => {
        const number = ready.shift();
        if (number !== undefined) return number;
        drawn.push(await store.nextNumber('owed'));
        return drawn.at(-1) ?? '';
      };
      const known = enterpriseAfter(code, null, before);
      const decided = await decide(known, { history: before, nextNumber });
      if (first >= 0) {
        await enterprises.touch();
        return { ...decided, enterprise: enterpriseAfter(code, null, history) };
      }
      const entries = decided.deeds.map((deed): EnterpriseEntry => ({ ...deed, ...author }));
      const enterprise = enterpriseAfter(code, known, entries);
      if (entries.length === 0) return { ...decided, enterprise };
      if (await enterprises.append(code, history.length, entries, enterprise))
        return { ...decided, enterprise };
    }
  };

  const addToProject = async (
    number: string,
    author: Author,
    decide: (project: Project | null) => ProjectDeed | null,
  ): Promise<Project | null> => {
    for (;;) {
      const history = await projects.history(number);
      const known = projectAfter(number, null, history);
      if (history.some(({ message }) => message === author.message)) {
        await projects.touch();
        return known;
      }
      const deed = decide(known);
      if (!deed) return known;
      const entry: ProjectEntry = { ...deed, ...author };
      const project = projectAfter(number, known, [entry]);
      if (await projects.append(number, history.length, [entry], project)) return project;
    }
  };

  return {
    load: async () => registryAmong(await enterprises.states()),
    history: enterprises.history,
    change,
    projects: async () =>
      (await projects.states()).flat().sort((a, b) => Number(a.number) - Number(b.number)),
    projectHistory: projects.history,
    enterProject: async (deed, author) => {
      const number = await store.nextNumber('project');
      const project = await addToProject(number, author, () => deed);
      if (!project) throw new Error(`no project ${number}`);
      return project;
    },
    changeProject: addToProject,
    noteExport: async (what, rows, author) => {
      const month = monthOf(author.at);
      const entry: ExportEntry = { kind: 'export', what, rows, ...author };
      for (;;) {
        const history = await exports.history(month);
        if (history.some(({ message }) => message === author.message)) return;
        if (await exports.append(month, history.length, [entry], null)) return;
      }
    },
    exportsIn: exports.history,
  };
};
