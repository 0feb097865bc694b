import type { Message, Reply, Source } from '../message.ts';
import type { Hall } from './channel.ts';
import type { Choices, Picked, Press } from './choices.ts';
import type { Background } from './in-time.ts';

/** What one way in does about a press. `A` is what it answers the press itself with. */
export type AboutPress<A> = {
  /** Nothing happens on the screen. */
  readonly silence: A;
  /** The choice in place of the buttons. */
  readonly show: (picked: Picked) => A | Promise<A>;
  /** What came of it, in the chat; once for each message, however often it is pressed. */
  readonly say: (message: Message, replies: readonly Reply[]) => Promise<void>;
  /** A sentence to who pressed, without asking the store, which may be away. */
  readonly tell: (words: string) => A | Promise<A>;
  /** The same after the press was answered. */
  readonly tellLater: (words: string, message: Message) => Promise<void>;
};

export type AnswerPress = <A>(press: Press, about: AboutPress<A>) => Promise<A>;

/** Where presses come in, and how long one may wait for its answer. */
type Way = {
  readonly source: Source;
  readonly channel: string;
  readonly choose: Choices['choose'];
  readonly background: Background;
  readonly waitMs: number;
};

/** The card can show the choice alone; what comes of it is said in the chat. The same for all ways in. */
export const pressesOf =
  (
    { source, channel, choose, background, waitMs }: Way,
    { intake, words }: Pick<Hall, 'intake' | 'words'>,
  ): AnswerPress =>
  async (press, { silence, show, say, tell, tellLater }) => {
    const picked = await choose(press);
    if (picked === 'not theirs') return silence;
    if (picked === 'away') return tell(words.brokenOff());
    if (picked === 'over') return tell(words.cardIsOver());
    const message: Message = { ...picked.message, channel, source };
    const work = intake.receive(message).catch(async (error: unknown) => {
      await picked.undo();
      throw error;
    });
    return background.answer(work, message.id, waitMs, {
      soon: async (replies) => {
        const shown = await show(picked);
        background.run(say(message, replies), message.id);
        return shown;
      },
      failed: () => tell(words.brokenOff()),
      meanwhile: () => show(picked),
      late: (replies) => say(message, replies),
      lost: () => background.run(tellLater(words.brokenOff(), message), message.id),
    });
  };
