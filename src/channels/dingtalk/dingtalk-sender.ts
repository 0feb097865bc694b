import { SendFailed } from '../../errors.ts';
import { type FileReply, isFile, type Reply, type WordReply } from '../../message.ts';
import type { Sender, Target, Words } from '../channel.ts';
import { isPngOrJpeg } from '../picture-kind.ts';
import type { CustomRobot } from './custom-robot.ts';
import { fitted, isAccount, type Payload, payloadsOf } from './payload.ts';
import type { RobotSends } from './robot-sends.ts';

/** The ways out that the settings have opened. */
export type DingtalkWays = {
  readonly customRobot: CustomRobot;
  readonly robot: RobotSends | null;
  readonly words: Words;
  /** Stands in the list of conversations and in notifications: the name of the bot, never a content. */
  readonly title: string;
};

type Way = {
  readonly canMention: boolean;
  readonly canAsk: boolean;
  readonly takes: (file: FileReply) => boolean;
  readonly say: (said: Payload | FileReply) => Promise<void>;
};

const MOST_BYTES = 20 * 1024 * 1024;
/** In one message to a custom robot. */
const MOST_MENTIONS = 50;
const fileTypes = /\.(xlsx|pdf|zip|rar|docx?)$/i;

const takesPicture = ({ kind, bytes }: FileReply): boolean =>
  kind === 'image' && bytes.length <= MOST_BYTES && isPngOrJpeg(bytes);
const takesFile = (file: FileReply): boolean =>
  file.kind === 'image' ? takesPicture(file) : fileTypes.test(file.name) && file.bytes.length <= MOST_BYTES;

const NO_WAY =
  '钉钉：没有通往这里的出口。群要在 groups.yaml 里写群编号（chats.dingtalk）或群机器人地址；个人要填 userId';

/** A picture inside markdown, where it cannot be a message of its own. */
const pictureIn = (title: string, media: string): Payload => ({
  msgtype: 'markdown',
  markdown: { title, text: `![${title}](${media})` },
});

const wayByWebhook = (
  webhook: { readonly url: string; readonly secret?: string },
  { customRobot, robot, title }: DingtalkWays,
): Way => ({
  canMention: true,
  canAsk: false,
  takes: (file) => robot !== null && takesPicture(file),
  say: async (said) => {
    if ('msgtype' in said) return customRobot.send(webhook, said);
    if (!robot) throw new SendFailed('never', NO_WAY);
    await customRobot.send(webhook, pictureIn(title, await robot.keep(said)));
  },
});

/** Words go by the group's own robot, which alone can mention; files go by the app's robot where it can. */
const wayTo = (target: Target, ways: DingtalkWays, forFile: boolean): Way | null => {
  const { robot } = ways;
  if ('user' in target) {
    const { user } = target;
    if (!robot || !isAccount(user)) return null;
    const say: Way['say'] = (said) => robot.toUser(user, said);
    return { canMention: false, canAsk: true, takes: takesFile, say };
  }
  const { chat, webhook } = target;
  if (webhook && !(forFile && robot && chat !== null)) return wayByWebhook(webhook, ways);
  if (!robot || chat === null) return null;
  const say: Way['say'] = (said) => robot.toGroup(chat, said);
  return { canMention: false, canAsk: false, takes: takesFile, say };
};

const batchesOf = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / MOST_MENTIONS) }, (_none, index) =>
    ids.slice(index * MOST_MENTIONS, (index + 1) * MOST_MENTIONS),
  );

/** Each as one message; who does not fit into the mentions of the last is called in messages below it. */
const fitWords = (reply: WordReply, way: Way, words: Words): Reply[] => {
  const ids = way.canMention ? [...new Set((reply.mentions ?? []).filter(isAccount))] : [];
  const [first = [], ...more] = batchesOf(ids);
  const { kind, text, buttons = [] } = reply;
  const said: WordReply = { kind, text, mentions: first, ...(way.canAsk && { buttons }) };
  const below = more.map((mentions): Reply => ({ kind: 'text', text: words.lookAbove(), mentions }));
  return [...fitted([said]), ...below];
};

const fitOne = (target: Target, reply: Reply, ways: DingtalkWays): readonly Reply[] => {
  const way = wayTo(target, ways, isFile(reply));
  if (!way) return [reply];
  if (!isFile(reply)) return fitWords(reply, way, ways.words);
  return way.takes(reply) ? [reply] : fitOne(target, { kind: 'text', text: reply.text }, ways);
};

/** Everything that leaves for DingTalk without being an answer in a conversation. */
export const dingtalkSenderOf = (ways: DingtalkWays): Sender => {
  const sayOne = async (target: Target, reply: Reply): Promise<void> => {
    const way = wayTo(target, ways, isFile(reply));
    if (!way) throw new SendFailed('never', NO_WAY);
    const said = isFile(reply) ? [reply] : payloadsOf(ways.title, [reply]);
    for (const one of said) await way.say(one);
  };
  return {
    fit: (target, replies) => replies.flatMap((reply) => fitOne(target, reply, ways)),
    send: async (target, reply) => {
      for (const one of fitOne(target, reply, ways)) await sayOne(target, one);
    },
  };
};
