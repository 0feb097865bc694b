import { type Button, isFile, type Reply } from '../message.ts';

/** The choices of the last question among the replies; empty when none is asked. */
export const buttonsIn = (replies: readonly Reply[]): readonly Button[] =>
  replies
    .map((reply) => (isFile(reply) ? [] : (reply.buttons ?? [])))
    .findLast((buttons) => buttons.length > 0) ?? [];
