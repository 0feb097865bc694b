import type { Connection } from './connection.ts';

const EVERY_MS = 5_000;

export type Beat = { readonly stop: () => void };

/** Asks Redis every few seconds and tells how long it took; a Redis that is away is told of elsewhere. */
export const beatOf = (
  connection: Connection,
  tell: (seconds: number) => void,
  everyMs: number = EVERY_MS,
): Beat => {
  const once = async (): Promise<void> => {
    const begun = performance.now();
    await connection.ping();
    tell((performance.now() - begun) / 1000);
  };
  const timer = setInterval(() => void once().catch(() => undefined), everyMs);
  return { stop: () => clearInterval(timer) };
};
