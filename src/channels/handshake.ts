import { once } from 'node:events';
import { WebSocket } from 'ws';
import { SendFailed } from '../errors.ts';

const HANDSHAKE_MS = 10_000;

/**
 * What comes of a handshake with `url`, which is dropped at once: `refused` when somebody answers there and does not
 * let us in.
 * @throws SendFailed `later` when nobody answers
 */
export const shakeHands = async (url: string): Promise<'open' | 'refused'> => {
  const socket = new WebSocket(url, { handshakeTimeout: HANDSHAKE_MS });
  const refused = once(socket, 'unexpected-response').then(() => 'refused' as const);
  try {
    return await Promise.race([once(socket, 'open').then(() => 'open' as const), refused]);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no handshake';
    throw new SendFailed('later', code);
  } finally {
    socket.on('error', () => undefined);
    refused.catch(() => undefined);
    socket.terminate();
  }
};
