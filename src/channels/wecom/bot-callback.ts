import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { RejectedRequest } from '../../errors.ts';
import type { Message, Reply } from '../../message.ts';
import type { Answer, Call, Door, Hall } from '../channel.ts';
import { backgroundOf, inTime } from '../in-time.ts';
import { BOT_CHANNEL, type Heard, hear } from './bot-message.ts';
import {
  askingForThumbs,
  finished,
  finishedWith,
  messageOfStream,
  type StreamBody,
  shortened,
  unfinished,
} from './bot-stream.ts';
import { answerCheck, openCall, type Seal, seal, signingQuery } from './crypto.ts';
import { literal, markdownOf } from './markdown.ts';
import { respondTo } from './response-url.ts';

/** How long a call waits for the answer: the platform wants it within a second. */
const WAIT_MS = 800;
/** A stream that lives longer is cut off by the platform after 6 minutes. */
const BUDGET_MS = 5 * 60_000;
const DAY_MS = 86_400_000;
const MOST_STREAMS = 10_000;

export type BotCallbackSettings = {
  readonly token: string;
  readonly aesKey: string;
  /** Whose messages are taken; null for any bot that knows the key. */
  readonly botId: string | null;
  /** Where `response_url` must lead. */
  readonly apiBase: string;
  readonly waitMs?: number;
};

const envelope = z.looseObject({ encrypt: z.string().min(1) });

/** @throws RejectedRequest when the body is not the platform's envelope */
const ciphertextIn = (body: string): string => {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new RejectedRequest(400, 'body is not JSON');
  }
  const parsed = envelope.safeParse(json);
  if (!parsed.success) throw new RejectedRequest(400, 'body without encrypt');
  return parsed.data.encrypt;
};

const parseFrame = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new RejectedRequest(400, 'message is not JSON');
  }
};

const emptyAnswer: Answer = { status: 200, body: '' };

/** The 智能机器人 in callback mode. */
export const botCallbackOf = (settings: BotCallbackSettings, hall: Hall): Door => {
  const { intake, words, store, names, now, fault } = hall;
  const sealing: Seal = { token: settings.token, aesKey: settings.aesKey, receiveId: '' };
  const background = backgroundOf(fault);
  /** Since when a stream has been waited for here; null once its work broke off. */
  const waiting = new Map<string, number | null>();

  /** The one late answer a message allows, sent by whichever call comes first. */
  const respondOnce = async (url: string, id: string, markdown: string): Promise<void> => {
    const mine = randomUUID();
    if ((await store.claim(`wecom:response:${id}`, mine, DAY_MS)) !== mine) return;
    await respondTo(url, settings.apiBase, shortened(markdown, literal(words.cut())));
  };

  const bodyOf = (id: string, replies: readonly Reply[], responseUrl: string | null): StreamBody => {
    const { body, rest } = finished(id, replies);
    waiting.delete(id);
    if (rest !== '' && responseUrl) background.run(respondOnce(responseUrl, id, rest), id);
    return body;
  };

  const wait = (id: string, since: number | null): void => {
    const oldest = waiting.keys().next().value;
    if (waiting.size >= MOST_STREAMS && oldest !== undefined) waiting.delete(oldest);
    waiting.set(id, since);
  };

  const answerMessage = async (message: Message, responseUrl: string | null): Promise<StreamBody | null> => {
    const { id } = message;
    const work = intake.receive(message);
    try {
      const answered = await inTime(work, settings.waitMs ?? WAIT_MS);
      if (answered?.value.length === 0) return null;
      if (answered) return askingForThumbs(bodyOf(id, answered.value, responseUrl), id);
    } catch (error) {
      fault(error, id);
      return finishedWith(id, words.brokenOff());
    }
    wait(id, now());
    const rest = work.then(
      (replies) => bodyOf(id, replies, responseUrl),
      (error: unknown) => {
        wait(id, null);
        throw error;
      },
    );
    background.run(rest, id);
    return askingForThumbs(unfinished(id, words.working()), id);
  };

  const answerRefresh = async (stream: string): Promise<StreamBody> => {
    const id = messageOfStream(stream);
    if (id === null) return { msgtype: 'stream', stream: { id: stream, finish: true, content: '' } };
    const replies = await intake.repliesTo(BOT_CHANNEL, id).catch((error: unknown) => {
      fault(error, id);
      return null;
    });
    if (replies) return bodyOf(id, replies, null);
    const since = waiting.get(id);
    if (since === undefined) wait(id, now());
    const over = since === null || now() - (since ?? now()) > BUDGET_MS;
    if (over) waiting.delete(id);
    return over ? finishedWith(id, words.brokenOff()) : unfinished(id, words.working());
  };

  /** A press is answered in the chat: its own answer could only change the card. */
  const answerPress = async (message: Message, responseUrl: string | null): Promise<void> => {
    const replies = await intake.receive(message);
    if (!responseUrl || replies.length === 0) return;
    await respondOnce(responseUrl, message.id, replies.map(markdownOf).join('\n\n'));
  };

  const answerHeard = async (heard: Heard): Promise<object | null> => {
    switch (heard.kind) {
      case 'said':
        return answerMessage(heard.message, heard.responseUrl);
      case 'refresh':
        return answerRefresh(heard.stream);
      case 'unreadable':
        return finishedWith(heard.id, words.unreadable());
      case 'opened':
        return { msgtype: 'text', text: { content: words.welcome() } };
      case 'pressed':
        background.run(answerPress(heard.message, heard.responseUrl), heard.message.id);
        return null;
      case 'feedback':
        await hall.keepFeedback(heard.feedback);
        return null;
      case 'evicted':
      case 'nothing':
        return null;
    }
  };

  const answerPost = async ({ query, body }: Call): Promise<Answer> => {
    const signing = signingQuery(query);
    const text = openCall(sealing, { ...signing, encrypted: ciphertextIn(body) }, now());
    const said = await answerHeard(hear(parseFrame(text), names, settings.botId));
    if (!said) return emptyAnswer;
    const sealed = seal(sealing, JSON.stringify(said), signing.nonce, now());
    const answer = {
      encrypt: sealed.encrypted,
      msgsignature: sealed.signature,
      timestamp: sealed.timestamp,
      nonce: signing.nonce,
    };
    return { status: 200, type: 'application/json; charset=utf-8', body: JSON.stringify(answer) };
  };

  return {
    path: '/callback/wecom/bot',
    methods: ['GET', 'POST'],
    answer: async (call) =>
      call.method === 'GET'
        ? { status: 200, type: 'text/plain', body: answerCheck(sealing, call.query, now()) }
        : answerPost(call),
    settled: background.settled,
  };
};
