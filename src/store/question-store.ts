import type { Moment } from '../calendar/day.ts';
import type { Message, Source } from '../message.ts';
import type { Connection } from './connection.ts';
import type { Keys } from './keys.ts';

/** A question that the documents do not answer. */
export type OpenQuestion = {
  readonly number: string;
  readonly text: string;
  readonly firstAt: Moment;
  readonly lastAt: Moment;
  readonly count: number;
  /** Who asked last, so that the answer can be given; null when that person was erased. */
  readonly asker: { readonly source: Source; readonly chat: string | null; readonly user: string } | null;
  /** What a person answered since, and who and when. */
  readonly answer?: { readonly text: string; readonly by: string; readonly at: Moment };
};

export type QuestionStore = {
  /** The question as it is known, whether answered or not; white space and punctuation do not matter. */
  readonly find: (text: string) => Promise<OpenQuestion | null>;
  /** Counts a question that was not answered. */
  readonly note: (message: Message, at: Moment) => Promise<OpenQuestion>;
  readonly unanswered: () => Promise<OpenQuestion[]>;
  readonly answer: (
    number: string,
    answer: NonNullable<OpenQuestion['answer']>,
  ) => Promise<OpenQuestion | null>;
};

/** The words alone: the same question with other spaces, marks or widths is the same question. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]/gu, '');

export const questionStoreOf = (connection: Connection, keys: Keys): QuestionStore => {
  const load = async (words: string): Promise<OpenQuestion | null> => {
    const text = await connection.hget(keys.questions, words);
    return text === null ? null : (JSON.parse(text) as OpenQuestion);
  };
  const save = async (words: string, question: OpenQuestion): Promise<OpenQuestion> => {
    await connection.hset(keys.questions, words, JSON.stringify(question));
    return question;
  };
  return {
    find: (text) => load(bare(text)),
    note: async ({ text, source, chat, user }, at) => {
      const words = bare(text);
      const known = await load(words);
      const asker = { source, chat, user };
      if (known) return save(words, { ...known, lastAt: at, count: known.count + 1, asker });
      const number = String(await connection.incr(keys.questionCount));
      await connection.hset(keys.questionNumbers, number, words);
      return save(words, { number, text, firstAt: at, lastAt: at, count: 1, asker });
    },
    unanswered: async () =>
      Object.values(await connection.hgetall(keys.questions))
        .map((text) => JSON.parse(text) as OpenQuestion)
        .filter(({ answer }) => !answer)
        .sort((a, b) => b.count - a.count || Number(a.number) - Number(b.number)),
    answer: async (number, answer) => {
      const words = await connection.hget(keys.questionNumbers, number);
      const known = words === null ? null : await load(words);
      return words === null || known === null ? null : save(words, { ...known, answer });
    },
  };
};
