import type { Reply } from '../../message.ts';
import type { Hall } from '../channel.ts';
import { backgroundOf, inTime } from '../in-time.ts';
import { type AboutPress, pressesOf } from '../press.ts';
import { answered, type CardUpdate, noted, readPress, unchanged } from './card.ts';
import { type ConversationSettings, conversationOf } from './conversation.ts';
import { quotaOf } from './quota.ts';
import { DINGTALK_CHANNEL, type Heard, hear, type Said } from './robot-message.ts';
import type { Happened } from './stream-frame.ts';

export type ListenerSettings = ConversationSettings & {
  readonly robotCode: string;
  /** How long an acknowledgement may wait for its work. */
  readonly ackMs?: number;
};

/** The platform waits 3 s for the acknowledgement of a message and 2 s for that of a press, and then pushes it again. */
const ACK_MS = 1_000;

export type Listener = {
  /** The response to it, when it was worked or the platform must not wait any longer. @throws for what cannot be read */
  readonly hear: (happened: Happened) => Promise<object | null>;
  /** Resolves when everything heard is answered. */
  readonly settled: () => Promise<void>;
};

/** The internal-app robot in Stream mode: what it hears, and the acknowledgement that must not wait. */
export const listenerOf = (settings: ListenerSettings, hall: Hall): Listener => {
  const { intake, words, names, fault } = hall;
  const { cards = null, ackMs = ACK_MS } = settings;
  const conversation = conversationOf(settings, hall);
  const quota = quotaOf(hall);
  const background = backgroundOf(fault);

  const answer = async ({ message, session }: Said, work: Promise<readonly Reply[]>) => {
    let replies: readonly Reply[];
    try {
      replies = await work;
    } catch (error) {
      fault(error, message.id);
      return conversation.atOnce(message, session, [{ kind: 'text', text: words.brokenOff() }]);
    }
    await conversation.later(message, session, replies);
  };

  const take = (heard: Heard): Promise<unknown> => {
    if (heard.kind === 'over quota') return quota.usedUp();
    const { message } = heard;
    if (heard.kind === 'unreadable') {
      background.run(
        answer(heard, Promise.resolve([{ kind: 'text', text: words.unreadable() }])),
        message.id,
      );
      return Promise.resolve();
    }
    const work = intake.receive(message);
    background.run(answer(heard, work), message.id);
    return work.catch(() => undefined);
  };

  /** The card shows the choice to who pressed; what comes of it is said in the group. */
  const aboutPress: AboutPress<CardUpdate> = {
    silence: unchanged,
    show: ({ label }) => answered(label),
    say: (message, replies) => conversation.later(message, null, replies),
    tell: noted,
    tellLater: (text, message) => conversation.atOnce(message, null, [{ kind: 'text', text }]),
  };

  const answerPress = cards
    ? pressesOf(
        {
          source: 'dingtalk',
          channel: DINGTALK_CHANNEL,
          choose: cards.choose,
          background,
          waitMs: ackMs,
        },
        hall,
      )
    : null;

  return {
    hear: async ({ kind, data }) => {
      if (kind === 'press') return (await answerPress?.(readPress(data), aboutPress)) ?? null;
      background.run(quota.count('robot'), 'quota');
      await inTime(take(hear(JSON.parse(data), names, settings.robotCode)), ackMs);
      return null;
    },
    settled: background.settled,
  };
};
