import type { Logger } from 'pino';
import { Unavailable } from './errors.ts';
import type { Intake } from './intake.ts';
import type { Message } from './message.ts';
import type { Meters, Outcome } from './meters.ts';

/** Counts and logs each message by its id and channel, never by its words or its sender. */
export const watchedIntake = (intake: Intake, meters: Meters, log: Logger): Intake => {
  const end = ({ id, channel }: Message, outcome: Outcome, begun: number): void => {
    const ms = Math.round(performance.now() - begun);
    meters.message(channel, outcome, ms / 1000);
    log.info({ message: id, channel, outcome, ms }, 'message worked');
  };
  return {
    ...intake,
    receive: async (message) => {
      const begun = performance.now();
      try {
        const replies = await intake.receive(message);
        end(message, 'answered', begun);
        return replies;
      } catch (error) {
        end(message, error instanceof Unavailable ? 'away' : 'failed', begun);
        throw error;
      }
    },
  };
};
