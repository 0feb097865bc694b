import { once } from 'node:events';
import { WebSocket } from 'ws';
import { backgroundOf } from '../in-time.ts';
import {
  acknowledgementOf,
  type Happened,
  politenessOf,
  readFrame,
  type StreamFrame,
} from './stream-frame.ts';

/** Why a connection is of no use any more. `leave`: asked to go, `old`: renewed by ourselves; both still stand. */
export type Ended = 'leave' | 'old' | 'closed' | 'silent';

export type StreamSocket = {
  /** Resolves once. */
  readonly ended: Promise<Ended>;
  /** Lets go of every timer at once, and of the socket when what is in hand was acknowledged. */
  readonly drop: () => void;
};

export type SocketParts = {
  readonly url: string;
  readonly beatMs: number;
  /** A socket that answers pings and brings nothing looks healthy: it is replaced after this time. */
  readonly renewMs: number;
  /** Epoch ms: a machine that slept has lost its connections without a word. */
  readonly now: () => number;
  /** Resolves when it may be acknowledged, with the response to it; `again` for what is to be pushed again elsewhere. */
  readonly hear: (happened: Happened) => Promise<object | null | 'again'>;
  readonly fault: (error: unknown, about: string) => void;
};

const HANDSHAKE_MS = 10_000;
const MOST_BYTES = 1024 * 1024;
/** So many pings may go unanswered. */
const MOST_UNANSWERED = 2;

const startBeating = (socket: WebSocket, { beatMs, now }: SocketParts, onSilence: () => void) => {
  let unanswered = 0;
  let last = now();
  socket.on('pong', () => {
    unanswered = 0;
  });
  return setInterval(() => {
    const slept = now() - last > 3 * beatMs;
    last = now();
    if (unanswered >= MOST_UNANSWERED || slept) return onSilence();
    unanswered += 1;
    socket.ping();
  }, beatMs);
};

/** What cannot be read is acknowledged all the same: pushed again, it would be no better. */
const answerTo = async (frame: StreamFrame, { hear, fault }: SocketParts): Promise<string | null> => {
  if (frame.kind !== 'message' && frame.kind !== 'press') return politenessOf(frame);
  try {
    const response = await hear(frame);
    return response === 'again' ? null : acknowledgementOf(frame, response);
  } catch (error) {
    fault(error, frame.id);
    return acknowledgementOf(frame, null);
  }
};

/** One connection, until it ends; it never opens another. @throws when the handshake fails */
export const openStreamSocket = async (parts: SocketParts): Promise<StreamSocket> => {
  const options = { handshakeTimeout: HANDSHAKE_MS, maxPayload: MOST_BYTES, perMessageDeflate: false };
  const socket = new WebSocket(parts.url, options);
  let end: (why: Ended) => void = () => undefined;
  const ended = new Promise<Ended>((done) => {
    end = done;
  });
  const inHand = backgroundOf(parts.fault);
  const take = async (text: string): Promise<void> => {
    const frame = readFrame(text);
    if (!frame) return parts.fault(new Error('not a frame'), 'stream');
    if (frame.kind === 'leave') end('leave');
    const answer = await answerTo(frame, parts);
    if (answer !== null && socket.readyState === WebSocket.OPEN) socket.send(answer);
  };
  socket.on('message', (bytes) => inHand.run(take(String(bytes)), 'stream'));
  await once(socket, 'open');
  // The close follows by itself; without a listener the error would end the process.
  socket.on('error', (error) => parts.fault(error, 'stream'));
  const beat = startBeating(socket, parts, () => {
    end('silent');
    socket.terminate();
  });
  const renewal = setTimeout(() => end('old'), parts.renewMs);
  const quiet = (): void => {
    clearInterval(beat);
    clearTimeout(renewal);
  };
  socket.on('close', () => {
    quiet();
    end('closed');
  });
  return {
    ended,
    drop: () => {
      quiet();
      inHand.settled().then(
        () => socket.terminate(),
        (error: unknown) => parts.fault(error, 'stream'),
      );
    },
  };
};
