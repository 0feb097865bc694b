import { RejectedRequest } from '../../errors.ts';
import type { Answer, Call, Door, Hall } from '../channel.ts';
import { backgroundOf } from '../in-time.ts';
import { type ConversationSettings, conversationOf } from './conversation.ts';
import { type Payload, payloadsOf, SILENCE } from './payload.ts';
import { quotaOf } from './quota.ts';
import { type Heard, hear, type Said } from './robot-message.ts';
import { checkSigned } from './sign.ts';

/** How long a call waits for the answer: the platform gives up after 2.5 s. */
const WAIT_MS = 1_500;

export type CallbackSettings = ConversationSettings & {
  readonly clientSecret: string;
  readonly robotCode: string;
  readonly waitMs?: number;
};

const parse = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    throw new RejectedRequest(400, 'body is not JSON');
  }
};

const answerWith = (payload: Payload | typeof SILENCE): Answer => ({
  status: 200,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(payload),
});

/** The internal-app robot in HTTP mode: the answer goes along with the call where it is ready in time. */
export const dingtalkCallbackOf = (settings: CallbackSettings, hall: Hall): Door => {
  const { intake, words, names, now, fault } = hall;
  const conversation = conversationOf(settings, hall);
  const quota = quotaOf(hall);
  const background = backgroundOf(fault);

  const inWords = (text: string): Payload | typeof SILENCE =>
    payloadsOf(names[0] ?? '', [{ kind: 'text', text }])[0] ?? SILENCE;

  const answerMessage = ({ message, session }: Said): Promise<Payload | typeof SILENCE> =>
    background.answer(intake.receive(message), message.id, settings.waitMs ?? WAIT_MS, {
      soon: async (replies) => {
        background.run(conversation.rest(message, session, replies), message.id);
        return (await conversation.withCall(message, replies)) ?? SILENCE;
      },
      failed: () => inWords(words.brokenOff()),
      meanwhile: () => SILENCE,
      late: (replies) => conversation.later(message, session, replies),
    });

  const answerHeard = (heard: Heard): Promise<Payload | typeof SILENCE> | Payload | typeof SILENCE => {
    if (heard.kind === 'unreadable') return inWords(words.unreadable());
    if (heard.kind === 'said') return answerMessage(heard);
    background.run(quota.usedUp(), 'quota');
    return SILENCE;
  };

  return {
    path: '/callback/dingtalk',
    methods: ['POST'],
    answer: async (call: Call) => {
      checkSigned(settings.clientSecret, call, now());
      background.run(quota.count('robot'), 'quota');
      return answerWith(await answerHeard(hear(parse(call.body), names, settings.robotCode)));
    },
    settled: background.settled,
  };
};
