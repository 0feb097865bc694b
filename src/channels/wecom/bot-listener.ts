import { randomUUID } from 'node:crypto';
import { setTimeout as pauseFor } from 'node:timers/promises';
import { SendFailed } from '../../errors.ts';
import { type FileReply, isFile, type Message, type Reply } from '../../message.ts';
import { buttonsIn } from '../buttons-in.ts';
import type { Hall } from '../channel.ts';
import { backgroundOf, inTime } from '../in-time.ts';
import { type AboutPress, pressesOf } from '../press.ts';
import { BOT_CHANNEL, type BotPress, type Heard, hear } from './bot-message.ts';
import { markdownBody, mediaBody } from './bot-push.ts';
import type { BotSocket, Pushed } from './bot-socket.ts';
import { askingForThumbs, finished, finishedWith, shortened, unfinished } from './bot-stream.ts';
import { cardBody, cardsOf, pressedCard } from './card.ts';
import { literal } from './markdown.ts';
import { fitTo } from './way-out.ts';
import type { BotPush } from './wecom-sender.ts';

/** What the 智能机器人 hears on its long connection, and what it answers there. */

/** How long somebody waits without a word. */
const WAIT_MS = 800;
/** The platform cuts off a stream after 6 minutes. */
const BUDGET_MS = 5 * 60_000;
/** A connection that broke is there again after a moment; nobody but us would bring the answer then. */
const MOST_TRIES = 4;
const LONGEST_WAIT_MS = 2_000;
const DAY_MS = 86_400_000;

export type ListenerSettings = { readonly botId: string; readonly push: BotPush; readonly waitMs?: number };

export type Listener = {
  readonly hear: (pushed: Pushed, socket: BotSocket) => void;
  /** Resolves when everything heard is answered. */
  readonly settled: () => Promise<void>;
};

const wordsOf = ({ text }: FileReply): Reply => ({ kind: 'text', text });

const persistently = async (send: () => Promise<void>): Promise<void> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof SendFailed) || error.retry !== 'later' || tries === MOST_TRIES) throw error;
      await pauseFor(Math.min(error.waitMs ?? LONGEST_WAIT_MS, LONGEST_WAIT_MS));
    }
  }
};

export const botListenerOf = ({ botId, push, waitMs = WAIT_MS }: ListenerSettings, hall: Hall): Listener => {
  const { intake, words, names, fault } = hall;
  const background = backgroundOf(fault);
  const cards = cardsOf(hall);
  const answerPress = pressesOf(
    { source: 'wecom', channel: BOT_CHANNEL, choose: cards.choose, background, waitMs },
    hall,
  );

  const isFirst = async (id: string): Promise<boolean> => {
    const mine = randomUUID();
    return (await hall.store.claim(`wecom:pressed:${id}`, mine, DAY_MS)) === mine;
  };

  /** As messages of their own, for what can no longer be said as an answer. */
  const sayTo = async ({ chat, user }: Message, replies: readonly Reply[]): Promise<void> => {
    for (const part of fitTo(push.limits, words, replies)) {
      await persistently(() => (chat === null ? push.toUser(user, part) : push.toGroup(chat, part, user)));
    }
  };

  /** What fits into the stream, what is left over, then pictures and files: a stream here carries none. */
  const bodiesOf = async (
    { id, user, chat }: Message,
    replies: readonly Reply[],
    socket: BotSocket,
  ): Promise<object[]> => {
    const files = replies.filter(isFile);
    const said = replies.filter((reply) => !isFile(reply));
    const { body, rest } = finished(id, said.length > 0 ? said : files.map(wordsOf));
    const bodies: object[] = [body];
    if (rest !== '') bodies.push(markdownBody(shortened(rest, literal(words.cut()))));
    const buttons = buttonsIn(replies);
    const card = buttons.length > 0 ? await cards.make(id, { user, chat }, buttons) : null;
    if (card) bodies.push(cardBody(card));
    for (const file of files) bodies.push(mediaBody(file.kind, await socket.upload(file)));
    return bodies;
  };

  const answerAll = async (
    { request, message, socket }: { request: string; message: Message; socket: BotSocket },
    replies: readonly Reply[],
    isFirst: boolean,
  ): Promise<void> => {
    background.run(push.answered(message), message.id);
    try {
      const [stream, ...rest] = await bodiesOf(message, replies, socket);
      const first = stream as ReturnType<typeof unfinished>;
      await socket.answer(request, isFirst ? askingForThumbs(first, message) : first);
      for (const body of rest) await socket.answer(request, body);
    } catch (error) {
      // The connection is gone, or the platform no longer knows the question; what may have arrived is not repeated.
      if (!(error instanceof SendFailed) || error.retry === 'unknown') throw error;
      await sayTo(message, replies);
    }
  };

  const answer = async (request: string, message: Message, socket: BotSocket): Promise<void> => {
    const { id } = message;
    const work = intake.receive(message).catch((error: unknown): readonly Reply[] => {
      fault(error, id);
      return [{ kind: 'text', text: words.brokenOff() }];
    });
    const task = { request, message, socket };
    const soon = await inTime(work, waitMs);
    if (soon) return soon.value.length === 0 ? undefined : answerAll(task, soon.value, true);
    await socket
      .answer(request, askingForThumbs(unfinished(id, words.working()), message))
      .catch((error: unknown) => fault(error, id));
    const later = await inTime(work, BUDGET_MS);
    if (later) return answerAll(task, later.value, false);
    await socket.answer(request, finishedWith(id, words.working()));
    await sayTo(message, await work);
  };

  /** The card can show the choice alone; what comes of it is said in the chat. */
  const aboutPress = (
    { user, chat, card }: BotPress,
    request: string,
    socket: BotSocket,
  ): AboutPress<void> => {
    const tell = (text: string): Promise<void> =>
      socket.say(chat ?? user, { chat_type: chat === null ? 1 : 2, ...markdownBody(literal(text)) });
    return {
      silence: undefined,
      show: (picked) =>
        socket
          .answer(
            request,
            { response_type: 'update_template_card', template_card: pressedCard(words, picked) },
            'update',
          )
          .catch((error: unknown) => fault(error, card)),
      say: async (message, replies) => {
        if (await isFirst(message.id)) await sayTo(message, replies);
      },
      tell,
      tellLater: tell,
    };
  };

  const take = async (heard: Heard, request: string, socket: BotSocket): Promise<void> => {
    switch (heard.kind) {
      case 'said':
        return answer(request, heard.message, socket);
      case 'pressed':
        return answerPress(heard.press, aboutPress(heard.press, request, socket));
      case 'unreadable':
        return socket.answer(request, finishedWith(heard.id, words.unreadable()));
      case 'opened':
        return socket.answer(request, { msgtype: 'text', text: { content: words.welcome() } }, 'welcome');
      case 'feedback':
        return hall.keepFeedback(heard.feedback);
      case 'refresh':
      case 'evicted':
      case 'nothing':
        return undefined;
    }
  };

  return {
    hear: ({ request, body }, socket) => {
      const work = async () => take(hear(body, names, botId), request, socket);
      background.run(work(), request);
    },
    settled: background.settled,
  };
};
