import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { RejectedRequest } from '../../errors.ts';
import { isFile, type Message, type Reply, type WordReply } from '../../message.ts';
import type { Answer, Call, Door, Hall } from '../channel.ts';
import { backgroundOf } from '../in-time.ts';
import { nameOf } from '../pace.ts';
import { type AboutPress, pressesOf } from '../press.ts';
import {
  APP_CHANNEL,
  type AppIdentity,
  hearApp,
  passiveChoice,
  passiveText,
  readXml,
  sealedXml,
} from './app-message.ts';
import { type AppMessages, appLimits } from './app-messages.ts';
import { cardsOf } from './card.ts';
import { openCall, type Seal, seal, sealedDoor, signingQuery } from './crypto.ts';
import { fitTo } from './way-out.ts';

/** The platform gives up after 5 s and calls again, three times in all. */
const WAIT_MS = 4_000;
const DAY_MS = 86_400_000;
/** Who has been greeted is not greeted again for so long, however often the chat is opened. */
const GREETED_MS = 365 * DAY_MS;

export type AppCallbackSettings = AppIdentity & {
  readonly token: string;
  readonly aesKey: string;
  /** Carries what does not fit into the answer to the call, or comes too late for it. */
  readonly messages: AppMessages;
  readonly waitMs?: number;
};

const envelope = z.looseObject({ Encrypt: z.string().min(1) });

const nothing: Answer = { status: 200, body: '' };

/** A passive answer is one text; everything else is a message of its own. */
const isText = (reply: Reply | undefined): reply is WordReply =>
  reply !== undefined && !isFile(reply) && reply.text !== '';

/** Our 自建应用 in callback mode. https://developer.work.weixin.qq.com/document/path/90238 */
export const appCallbackOf = (settings: AppCallbackSettings, hall: Hall): Door => {
  const { intake, words, store, now, fault } = hall;
  const { corpId, messages, waitMs = WAIT_MS } = settings;
  const sealing: Seal = { token: settings.token, aesKey: settings.aesKey, receiveId: corpId };
  const background = backgroundOf(fault);
  const { choose } = cardsOf(hall);
  const answerPress = pressesOf({ source: 'wecom', channel: APP_CHANNEL, choose, background, waitMs }, hall);

  const passive = (user: string, shape: typeof passiveText, text: string): Answer => {
    const nonce = randomUUID().replaceAll('-', '');
    const plain = shape(user, corpId, Math.floor(now() / 1000), text);
    const body = sealedXml(seal(sealing, plain, nonce, now()), nonce);
    return { status: 200, type: 'application/xml; charset=utf-8', body };
  };

  /** Once for each message, however often the platform calls. */
  const push = async ({ id, user }: Message, parts: readonly Reply[]): Promise<void> => {
    const mine = randomUUID();
    if (parts.length === 0 || (await store.claim(`wecom:app-rest:${id}`, mine, DAY_MS)) !== mine) return;
    for (const part of parts) await messages.toUser(user, part);
  };

  /** The same call that comes again is greeted again: the platform may not have had the first greeting. */
  const greet = async (user: string, at: string): Promise<Answer> => {
    try {
      const first = await store.claim(`wecom:greeted:${nameOf(user)}`, at, GREETED_MS);
      return first === at ? passive(user, passiveText, words.welcome()) : nothing;
    } catch (error) {
      fault(error, 'greeting');
      return nothing;
    }
  };

  const partsOf = (replies: readonly Reply[]): Reply[] =>
    fitTo({ ...appLimits, canMention: false, canAsk: true, shows: 'words' }, words, replies);

  const answerMessage = (message: Message): Promise<Answer> =>
    background.answer(intake.receive(message), message.id, waitMs, {
      soon: (replies) => {
        const [first, ...rest] = partsOf(replies);
        const others = isText(first) || !first ? rest : [first, ...rest];
        background.run(push(message, others), message.id);
        return isText(first) ? passive(message.user, passiveText, first.text) : nothing;
      },
      failed: () => passive(message.user, passiveText, words.brokenOff()),
      meanwhile: () => nothing,
      late: (replies) => push(message, partsOf(replies)),
    });

  /** The card can show the choice alone; what comes of it is a message of its own. */
  const aboutPress = (user: string): AboutPress<Answer> => ({
    silence: nothing,
    show: ({ label }) => passive(user, passiveChoice, label),
    say: (message, replies) => push(message, partsOf(replies)),
    tell: (text) => passive(user, passiveText, text),
    tellLater: (text) => messages.toUser(user, { kind: 'text', text }),
  });

  const answerPost = async ({ query, body }: Call): Promise<Answer> => {
    const signing = signingQuery(query);
    const outer = envelope.safeParse(readXml(body));
    if (!outer.success) throw new RejectedRequest(400, 'body without Encrypt');
    const signed = { ...signing, encrypted: outer.data.Encrypt };
    const heard = hearApp(openCall(sealing, signed, now()), settings);
    switch (heard.kind) {
      case 'said':
        return answerMessage(heard.message);
      case 'pressed':
        return answerPress(heard.press, aboutPress(heard.press.user));
      case 'unreadable':
        return passive(heard.user, passiveText, words.unreadable());
      case 'came':
        return greet(heard.user, heard.at);
      case 'nothing':
        return nothing;
    }
  };

  return sealedDoor('/callback/wecom/app', sealing, answerPost, { now, settled: background.settled });
};
