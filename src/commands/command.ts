import type { Day, Moment } from '../calendar/day.ts';
import type { Desk } from '../desk.ts';
import type { Outcome } from '../filing/outcome.ts';
import type { Button, Message, Reply, Source } from '../message.ts';
import type { Told } from '../registering/told.ts';
import { accountOf, managesAll, type Person } from '../roster/person.ts';
import type { Roster } from '../roster/roster.ts';
import type { Unit } from '../roster/unit.ts';
import type { Answered, Session } from '../store/session-store.ts';

/** Who may use a command: anybody, anybody with a unit, or who manages all reports. */
export type Audience = 'everyone' | 'reporter' | 'manager';

/** True where somebody may use what is for this audience. */
export const mayUse = (audience: Audience, sender: Person | null): boolean =>
  audience === 'everyone' || (audience === 'reporter' ? sender !== null : managesAll(sender));

/** Who says what, and when. */
type Occasion = {
  readonly message: Message;
  readonly sender: Person | null;
  readonly now: Moment;
  readonly today: Day;
  readonly session: Session;
};

/** All that a command may know. Its reply is what it returns: it never sends, logs or reads a clock. */
export type Context = Desk & Occasion;

/** What a command may know that needs no store. */
export type Documents = Pick<Context, 'policies' | 'today' | 'session'>;

/** What the words are worked with that a command has taken. */
export type Situation = Occasion & { readonly tools: Desk };

/**
 * Every part by its name: Node takes 10 µs to spread so many of them and to add some more, as long as it takes to
 * understand an ordinary question, and every message needs them.
 */
const contextOf = <T>(
  { tools, message, sender, now, today, session }: Situation,
  input: T,
): Context & { readonly input: T } => ({
  configuration: tools.configuration,
  policies: tools.policies,
  roster: tools.roster,
  deadlines: tools.deadlines,
  workingDays: tools.workingDays,
  planner: tools.planner,
  ledger: tools.ledger,
  targetOf: tools.targetOf,
  notices: tools.notices,
  queue: tools.queue,
  sessions: tools.sessions,
  people: tools.people,
  questions: tools.questions,
  feedback: tools.feedback,
  pageLinks: tools.pageLinks,
  register: tools.register,
  imports: tools.imports,
  assessments: tools.assessments,
  message,
  sender,
  now,
  today,
  session,
  input,
});

/** A word to somebody who is not in this conversation: the liaison of a returned report, the coordinator. */
export type Tell = {
  readonly account: { readonly source: Source; readonly user: string };
} & ({ readonly text: string } | { readonly reply: Reply });

/** One word to each account of a person. */
export const tellsTo = (person: Person, words: string, buttons: readonly Button[] = []): Tell[] =>
  (['sandbox', 'wecom', 'dingtalk'] as const).flatMap((source) => {
    const user = accountOf(person, source);
    return user ? [{ account: { source, user }, reply: { kind: 'text', text: words, buttons } }] : [];
  });

/** One word to everybody who reports for a unit. */
export const tellsToUnit = (roster: Roster, unit: Unit, words: string): Tell[] =>
  roster.peopleOf(unit.id).flatMap((person) => tellsTo(person, words));

/** What comes of filing, as a command says it. */
export const saidOf = ({ reply, toUnit }: Outcome, roster: Roster): Said => ({
  replies: [reply],
  tells: toUnit ? tellsToUnit(roster, toUnit.unit, toUnit.words) : [],
});

/** What comes of a change to the registry, as a command says it. */
export const saidOfTold = ({ lines, toManagers, toUnits = [] }: Told, roster: Roster): Said => ({
  replies: [text(lines.join('\n'))],
  tells: [
    ...(toManagers ? roster.coordinators.flatMap((person) => tellsTo(person, toManagers)) : []),
    ...toUnits.flatMap(({ unit, words }) => tellsToUnit(roster, unit, words)),
  ],
});

/** What a command says: to who asked, and to others. */
export type Said = Reply | readonly Reply[] | (Answered & { readonly tells: readonly Tell[] }) | Answered;

/** A plain answer of one message. */
export const text = (words: string): Reply => ({ kind: 'text', text: words });

/** Whether a text is a report of who sent it, may be one, only mentions a figure of one, or is something else. */
export type Looks = (text: string) => 'report' | 'offer' | 'mention' | 'no';

type Definition<T> = {
  /** The word people type, as 帮助 lists it. */
  readonly name: string;
  readonly summary: string;
  readonly audience: Audience;
  /** Shown by 帮助, and each one is a test: this command takes it and none before it does. */
  readonly examples: readonly string[];
  /**
   * What of the text the command needs; undefined when the words are not its own. One that takes the text alone is
   * remembered with it: whatever else it looks at must be among its parameters.
   */
  readonly match: (text: string, session: Session, looks: Looks) => T | undefined;
  readonly run: (context: Context & { readonly input: T }) => Promise<Said> | Said;
  /**
   * What is said from the documents and the talk alone, the same however often it is worked out, so that nobody need
   * take hold of the message before; null where it takes `run`.
   */
  readonly atOnce?: (context: Documents & { readonly input: T }) => Answered | null;
};

export type Command = Omit<Definition<never>, 'match' | 'run' | 'atOnce'> & {
  /** 帮助 lists those of a topic apart: 「帮助 企业库」. */
  readonly topic?: string;
  /** Kinds of unit whose people have a use for it; 帮助 shows it to no others but the managers. */
  readonly forKinds?: readonly Unit['kind'][];
  /** True where the text alone says whose it is: `match` looks at nothing else. */
  readonly goesByText: boolean;
  /** Null when the words are not this command's. */
  readonly take: (text: string, session: Session, looks: Looks) => Taken | null;
};

/** Words that are a command's own. */
export type Taken = {
  readonly run: (situation: Situation) => Promise<Said> | Said;
  /** Null where it takes `run`. */
  readonly atOnce: (situation: Situation) => Answered | null;
};

export const defineCommand = <T>({ match, run, atOnce, ...about }: Definition<T>): Command => ({
  ...about,
  goesByText: match.length === 1,
  take: (text, session, looks) => {
    const input = match(text, session, looks);
    if (input === undefined) return null;
    return {
      run: (situation) => run(contextOf(situation, input)),
      atOnce: ({ tools: { policies }, today, session }) =>
        atOnce?.({ policies, today, session, input }) ?? null,
    };
  },
});
