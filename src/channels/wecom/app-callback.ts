import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { RejectedRequest } from '../../errors.ts';
import type { Message, Reply } from '../../message.ts';
import type { Answer, Call, Door, Hall } from '../channel.ts';
import { backgroundOf, inTime } from '../in-time.ts';
import { type AppIdentity, hearApp, passiveText, readXml, sealedXml } from './app-message.ts';
import { type AppMessages, appLimits } from './app-messages.ts';
import { answerCheck, openCall, type Seal, seal, signingQuery } from './crypto.ts';
import { fitTo } from './way-out.ts';

/** The platform gives up after 5 s and calls again, three times in all. */
const WAIT_MS = 4_000;
const DAY_MS = 86_400_000;

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
const isText = (reply: Reply | undefined): reply is Extract<Reply, { kind: 'text' | 'markdown' }> =>
  reply !== undefined && (reply.kind === 'text' || reply.kind === 'markdown');

/** Our 自建应用 in callback mode. https://developer.work.weixin.qq.com/document/path/90238 */
export const appCallbackOf = (settings: AppCallbackSettings, hall: Hall): Door => {
  const { intake, words, store, now, fault } = hall;
  const { corpId, messages } = settings;
  const sealing: Seal = { token: settings.token, aesKey: settings.aesKey, receiveId: corpId };
  const background = backgroundOf(fault);

  const passive = (user: string, text: string): Answer => {
    const nonce = randomUUID().replaceAll('-', '');
    const plain = passiveText(user, corpId, Math.floor(now() / 1000), text);
    const body = sealedXml(seal(sealing, plain, nonce, now()), nonce);
    return { status: 200, type: 'application/xml; charset=utf-8', body };
  };

  /** Once for each message, however often the platform calls. */
  const push = async ({ id, user }: Message, parts: readonly Reply[]): Promise<void> => {
    const mine = randomUUID();
    if (parts.length === 0 || (await store.claim(`wecom:app-rest:${id}`, mine, DAY_MS)) !== mine) return;
    for (const part of parts) await messages.toUser(user, part);
  };

  const partsOf = (replies: readonly Reply[]): Reply[] =>
    fitTo({ ...appLimits, canMention: false }, words, replies);

  const answerMessage = async (message: Message): Promise<Answer> => {
    const work = intake.receive(message);
    let answered: { readonly value: readonly Reply[] } | null;
    try {
      answered = await inTime(work, settings.waitMs ?? WAIT_MS);
    } catch (error) {
      fault(error, message.id);
      return passive(message.user, words.brokenOff());
    }
    if (!answered) {
      background.run(
        work.then((replies) => push(message, partsOf(replies))),
        message.id,
      );
      return nothing;
    }
    const [first, ...rest] = partsOf(answered.value);
    const others = isText(first) || !first ? rest : [first, ...rest];
    background.run(push(message, others), message.id);
    return isText(first) ? passive(message.user, first.text) : nothing;
  };

  const answerPost = async ({ query, body }: Call): Promise<Answer> => {
    const signing = signingQuery(query);
    const outer = envelope.safeParse(readXml(body));
    if (!outer.success) throw new RejectedRequest(400, 'body without Encrypt');
    const signed = { ...signing, encrypted: outer.data.Encrypt };
    const heard = hearApp(openCall(sealing, signed, now()), settings);
    switch (heard.kind) {
      case 'said':
        return answerMessage(heard.message);
      case 'unreadable':
        return passive(heard.user, words.unreadable());
      case 'joined':
        return passive(heard.user, words.welcome());
      case 'nothing':
        return nothing;
    }
  };

  return {
    path: '/callback/wecom/app',
    methods: ['GET', 'POST'],
    answer: async (call) =>
      call.method === 'GET'
        ? { status: 200, type: 'text/plain', body: answerCheck(sealing, call.query, now()) }
        : answerPost(call),
    settled: background.settled,
  };
};
