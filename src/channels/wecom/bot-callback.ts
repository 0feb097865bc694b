import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { RejectedRequest } from '../../errors.ts';
import type { Message, Reply } from '../../message.ts';
import { buttonsIn } from '../buttons-in.ts';
import type { Answer, Call, Door, Hall } from '../channel.ts';
import type { Asked } from '../choices.ts';
import { backgroundOf } from '../in-time.ts';
import { type AboutPress, pressesOf } from '../press.ts';
import type { AppMessages } from './app-messages.ts';
import { filesApart } from './bot-files.ts';
import { BOT_CHANNEL, type Heard, hear } from './bot-message.ts';
import {
  askingForThumbs,
  finished,
  finishedWith,
  messageOfStream,
  type StreamBody,
  shortened,
  unfinished,
  withCard,
} from './bot-stream.ts';
import { cardsOf, pressedCard } from './card.ts';
import { openCall, type Seal, seal, sealedDoor, signingQuery } from './crypto.ts';
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
  /** Carries files; null without an app. */
  readonly messages?: AppMessages | null;
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
  const cards = cardsOf(hall);
  const waitMs = settings.waitMs ?? WAIT_MS;
  const answerPress = pressesOf(
    { source: 'wecom', channel: BOT_CHANNEL, choose: cards.choose, background, waitMs },
    hall,
  );
  const withoutFiles = filesApart(settings.messages ?? null, background, hall);
  /** Since when a stream has been waited for here; null once its work broke off. */
  const waiting = new Map<string, number | null>();
  /** What is worked here behind its call. */
  const inWork = new Set<string>();

  /** The one late answer a message allows, sent by whichever call comes first. */
  const respondOnce = async (url: string, id: string, markdown: string): Promise<void> => {
    const mine = randomUUID();
    if ((await store.claim(`wecom:response:${id}`, mine, DAY_MS)) !== mine) return;
    await respondTo(url, settings.apiBase, shortened(markdown, literal(words.cut())));
  };

  /** The whole answer, its choices as a card. */
  const bodyOf = async (
    { id, ...asked }: Asked & { readonly id: string },
    replies: readonly Reply[],
    responseUrl: string | null,
  ): Promise<StreamBody> => {
    const { body, rest } = finished(id, withoutFiles({ id, user: asked.user }, replies));
    waiting.delete(id);
    if (rest !== '' && responseUrl) background.run(respondOnce(responseUrl, id, rest), id);
    const buttons = buttonsIn(replies);
    const card = buttons.length > 0 ? await cards.make(id, asked, buttons) : null;
    return card ? withCard(body, card) : body;
  };

  /** All that was answered as one text. */
  const allOf = (message: Message, replies: readonly Reply[]): string =>
    withoutFiles(message, replies).map(markdownOf).join('\n\n');

  const wait = (id: string, since: number | null): void => {
    const oldest = waiting.keys().next().value;
    if (waiting.size >= MOST_STREAMS && oldest !== undefined) waiting.delete(oldest);
    waiting.set(id, since);
  };

  const answerMessage = (message: Message, responseUrl: string | null): Promise<StreamBody | null> => {
    const { id } = message;
    const began = now();
    return background.answer<readonly Reply[], StreamBody | null>(intake.receive(message), id, waitMs, {
      soon: async (replies) =>
        replies.length === 0 ? null : askingForThumbs(await bodyOf(message, replies, responseUrl), message),
      failed: () => finishedWith(id, words.brokenOff()),
      meanwhile: () => {
        wait(id, began);
        inWork.add(id);
        return askingForThumbs(unfinished(id, words.working()), message);
      },
      late: async (replies) => {
        inWork.delete(id);
        if (now() - began <= BUDGET_MS) return bodyOf(message, replies, responseUrl);
        // The stream has been ended by now: nobody asks for it any more.
        waiting.delete(id);
        if (responseUrl) await respondOnce(responseUrl, id, allOf(message, replies));
        return null;
      },
      lost: () => {
        inWork.delete(id);
        wait(id, null);
      },
    });
  };

  const answerRefresh = async (stream: string, asked: Asked): Promise<StreamBody> => {
    const id = messageOfStream(stream);
    if (id === null) return { msgtype: 'stream', stream: { id: stream, finish: true, content: '' } };
    const mark = { channel: BOT_CHANNEL, id, source: 'wecom', user: asked.user } as const;
    const replies = await intake.repliesTo(mark).catch((error: unknown) => {
      fault(error, id);
      return null;
    });
    if (replies) return bodyOf({ ...asked, id }, replies, null);
    const since = waiting.get(id);
    if (since === undefined) wait(id, now());
    const over = since === null || now() - (since ?? now()) > BUDGET_MS;
    if (!over) return unfinished(id, words.working());
    waiting.delete(id);
    return finishedWith(id, inWork.has(id) ? words.working() : words.brokenOff());
  };

  /** The card can show the choice alone; what comes of it is left at the press's own address. */
  const aboutPress = (url: string | null, about: string): AboutPress<object | null> => {
    const tellLater = async (text: string): Promise<void> => {
      if (url) await respondTo(url, settings.apiBase, literal(text));
    };
    return {
      silence: null,
      show: (picked) => ({
        response_type: 'update_template_card',
        template_card: pressedCard(words, picked),
      }),
      say: async (message, replies) => {
        if (url && replies.length > 0) await respondOnce(url, message.id, allOf(message, replies));
      },
      tell: (text) => {
        background.run(tellLater(text), about);
        return null;
      },
      tellLater,
    };
  };

  const answerHeard = async (heard: Heard): Promise<object | null> => {
    switch (heard.kind) {
      case 'said':
        return answerMessage(heard.message, heard.responseUrl);
      case 'refresh':
        return answerRefresh(heard.stream, heard.asked);
      case 'unreadable':
        return finishedWith(heard.id, words.unreadable());
      case 'opened':
        return { msgtype: 'text', text: { content: words.welcome() } };
      case 'pressed':
        return answerPress(heard.press, aboutPress(heard.responseUrl, heard.press.card));
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

  return sealedDoor('/callback/wecom/bot', sealing, answerPost, { now, settled: background.settled });
};
