import { type Day, dayOf, type Moment } from './calendar/day.ts';
import {
  type Command,
  type Looks,
  mayUse,
  type Said,
  type Situation,
  type Taken,
  type Tell,
} from './commands/command.ts';
import type { Desk } from './desk.ts';
import { UserProblem } from './errors.ts';
import { mentionsFigure } from './filing/mentions-figure.ts';
import type { Message } from './message.ts';
import { memoryOf } from './policy/memory.ts';
import { sayNothingWaits } from './replies/doubts.ts';
import { sayBindFirst, sayNotForYou, sayNothingSaid, sayOurFault } from './replies/problems.ts';
import { isQuestionOnReports } from './reports/asks-something.ts';
import { looksLikeReport } from './reports/looks-like-report.ts';
import { metricsOf } from './reports/metric.ts';
import { managesAll, type Person } from './roster/person.ts';
import { isAway } from './store/connection.ts';
import { type Answered, type Session, sessionFor } from './store/session-store.ts';
import { tidy } from './tidy.ts';

/** The desk with the roster of this moment, and the moment. */
export type Known = { readonly tools: Desk; readonly moment: Moment };

type Parts = {
  readonly commands: readonly Command[];
  /** Sends a word to somebody who is not in the conversation. */
  readonly tell: (tell: Tell, now: Moment) => Promise<void>;
  /** Our fault; the sender gets the message's id. */
  readonly fault: (error: unknown, about: { message: string; channel: string; command: string }) => void;
};

const say = (text: string): Answered => ({ replies: [{ kind: 'text', text }] });

/** How a text looks to somebody; of who has no unit no report is taken, so that they are told how to get one. */
const looksTo = ({ configuration: { metrics }, roster }: Desk, sender: Person | null, today: Day): Looks => {
  const unit = sender && roster.unit(sender.unit);
  if (!sender || !unit) {
    return (text) => (/^(?:月报|零报告|同上月)/.test(text) && !isQuestionOnReports(text) ? 'report' : 'no');
  }
  const knowledge = { metrics, roster, sender: unit, anyUnit: managesAll(sender), today };
  let look: ReturnType<Looks> | null = null;
  return (text) => {
    // Two commands ask about the same text; it is read once.
    look ??= looksLikeReport(text, knowledge);
    if (look === 'no' && mentionsFigure(text, metricsOf(unit, metrics))) look = 'mention';
    return look;
  };
};

/**
 * The commands that a text may be for: of those that go by the text alone the first that takes it. People write the
 * same few things, and to look at some seventy patterns takes longer than to answer a question.
 */
const candidatesAmong = (commands: readonly Command[]): ((text: string) => readonly Command[]) => {
  const remembered = memoryOf<readonly Command[]>();
  return (text) =>
    remembered(text, () => {
      const first = commands.find(({ goesByText, take }) => goesByText && take(text, {}, () => 'no'));
      return commands.filter((command) => !command.goesByText || command === first);
    });
};

type Found = { readonly command: Command; readonly taken: Taken; readonly situation: Situation };

/** Message → replies: the first command that knows the words answers. The one place a problem becomes words. */
export type Dispatcher = {
  readonly work: (message: Message, kept: Session, known: Known) => Promise<Answered>;
  /** What is said from the documents and the talk alone; null where there is `work` to do. */
  readonly atOnce: (message: Message, kept: Session, known: Known) => Answered | null;
};

export const dispatcherOf = ({ commands, tell, fault }: Parts): Dispatcher => {
  const candidatesOf = candidatesAmong(commands);
  /** What answers a message; or what is said at once, where no command may. */
  const find = (message: Message, kept: Session, { tools, moment }: Known): Found | Answered => {
    const text = tidy(message.text);
    if (text === '') {
      return say(sayNothingSaid(tools.configuration.policies.map(({ document }) => document)));
    }
    const sender = tools.roster.personBy(message.source, message.user);
    const session = sessionFor(kept, message.id);
    // A button of a question that was answered, or gave way to another, answers nothing else.
    if (message.answers !== undefined && session.pending?.askedTo !== message.answers)
      return say(sayNothingWaits());
    const today = dayOf(moment);
    const looks = looksTo(tools, sender, today);
    for (const command of candidatesOf(text)) {
      const taken = command.take(text, session, looks);
      if (!taken) continue;
      if (!mayUse(command.audience, sender)) {
        return say(sender ? sayNotForYou(command.name) : sayBindFirst(command.name));
      }
      return { command, taken, situation: { tools, message, sender, session, now: moment, today } };
    }
    throw new Error('no command takes every text');
  };

  const tellOthers = async (said: Said, moment: Moment): Promise<Answered> => {
    if ('kind' in said) return { replies: [said] };
    if (!('replies' in said)) return { replies: said };
    if ('tells' in said) for (const word of said.tells) await tell(word, moment);
    return said.session ? { replies: said.replies, session: said.session } : { replies: said.replies };
  };

  return {
    work: async (message, kept, known) => {
      const found = find(message, kept, known);
      if ('replies' in found) return found;
      const { command, taken, situation } = found;
      try {
        return await tellOthers(await taken.run(situation), known.moment);
      } catch (error) {
        if (error instanceof UserProblem) return say(error.lines.join('\n'));
        if (isAway(error)) throw error;
        fault(error, { message: message.id, channel: message.channel, command: command.name });
        return say(sayOurFault(message.id));
      }
    },
    atOnce: (message, kept, known) => {
      // Several lines are hardly ever a question, and a report would be read for nothing.
      if (message.text.trim().includes('\n')) return null;
      try {
        const found = find(message, kept, known);
        return 'replies' in found ? found : found.taken.atOnce(found.situation);
      } catch {
        // The work comes upon it again, and tells it.
        return null;
      }
    },
  };
};
