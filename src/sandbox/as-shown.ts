import type { Words } from '../channels/channel.ts';
import { fitted } from '../channels/dingtalk/payload.ts';
import type { SandboxReply } from '../channels/sandbox/sandbox-codec.ts';
import { webhookLimits } from '../channels/wecom/group-webhook.ts';
import { fitTo, type Limits } from '../channels/wecom/way-out.ts';
import type { Reply } from '../message.ts';

/** One message as a client shows it. */
export type Shown = {
  readonly kind: 'text' | 'markdown';
  readonly text: string;
  readonly mentions: readonly string[];
};

/** A reply's messages on each platform; absent for a picture or file, which is one message on both. */
export type AsShown = {
  readonly shown?: { readonly wecom: readonly Shown[]; readonly dingtalk: readonly Shown[] };
};

/** An answer of the 智能机器人 streams as one message of so many bytes. */
const answerLimits: Limits = { ...webhookLimits, textBytes: 20_480, markdownBytes: 20_480 };

const plainly = (reply: Reply): Shown[] =>
  'bytes' in reply ? [] : [{ kind: reply.kind, text: reply.text, mentions: reply.mentions ?? [] }];

/** DingTalk takes no http address; in the sandbox only our own pages are such. */
const withOwnAddress = (shown: Shown): Shown => ({
  ...shown,
  text: shown.text.replaceAll('http：//', 'http://'),
});

/** Splits and words a reply as the channels would. `asked`: an answer; what is sent unasked has other limits. */
export const asShown = (
  words: Pick<Words, 'lookAbove'>,
  { kind, text, mentions }: Pick<SandboxReply, 'text' | 'mentions'> & { readonly kind: string },
  asked: 'answer' | 'unasked',
): AsShown => {
  if (kind === 'image' || kind === 'file') return {};
  const reply: Reply = { kind: kind === 'markdown' ? 'markdown' : 'text', text, mentions };
  const limits = asked === 'answer' ? answerLimits : webhookLimits;
  return {
    shown: {
      wecom: fitTo(limits, words as Words, [reply]).flatMap(plainly),
      dingtalk: fitted([reply]).flatMap(plainly).map(withOwnAddress),
    },
  };
};
