import { SendFailed } from '../../errors.ts';
import type { FileReply } from '../../message.ts';
import type { ChannelStore } from '../channel.ts';
import { keepPace } from '../pace.ts';
import type { AppApi } from './app-api.ts';
import type { Payload } from './payload.ts';

/**
 * What the internal-app robot says unasked, to a group or to one person. Nobody can be mentioned this way, and a
 * message of unknown outcome cannot be repeated: the platform has no key to know it by.
 * https://open.dingtalk.com/document/development/the-robot-sends-a-group-message
 */
export type RobotSends = {
  readonly toGroup: (chat: string, said: Payload | FileReply) => Promise<void>;
  readonly toUser: (user: string, said: Payload | FileReply) => Promise<void>;
  /** A picture's id, by which clients show it inside markdown. */
  readonly keep: (picture: FileReply) => Promise<string>;
};

/** The platform allows 20 calls a second. */
const pace = [{ limit: 15, windowMs: 1_000 }];
/** Somebody who was sent too much: the platform says no time. */
const FLOOD_WAIT_MS = 60_000;

const extension = (name: string): string => name.slice(name.lastIndexOf('.') + 1).toLowerCase();

const listed = (json: Readonly<Record<string, unknown>>, name: string): readonly unknown[] => {
  const value = json[name];
  return Array.isArray(value) ? value : [];
};

/** @throws SendFailed */
export const robotSendsOf = (api: AppApi, robotCode: string, store: ChannelStore): RobotSends => {
  const messageOf = async (said: Payload | FileReply) => {
    if ('msgtype' in said) {
      return said.msgtype === 'text'
        ? { msgKey: 'sampleText', msgParam: JSON.stringify(said.text) }
        : { msgKey: 'sampleMarkdown', msgParam: JSON.stringify(said.markdown) };
    }
    const media = await api.upload(said.kind, said.name, said.bytes);
    if (said.kind === 'image')
      return { msgKey: 'sampleImageMsg', msgParam: JSON.stringify({ photoURL: media }) };
    const file = { mediaId: media, fileName: said.name, fileType: extension(said.name) };
    return { msgKey: 'sampleFile', msgParam: JSON.stringify(file) };
  };

  const call = async (path: string, to: object, said: Payload | FileReply) => {
    await keepPace(store, `dingtalk:${path}`, pace);
    return api.call(path, { robotCode, ...to, ...(await messageOf(said)) });
  };

  return {
    toGroup: async (openConversationId, said) => {
      await call('robot/groupMessages/send', { openConversationId }, said);
    },
    toUser: async (user, said) => {
      const json = await call('robot/oToMessages/batchSend', { userIds: [user] }, said);
      // A 200 may still have left out the only receiver.
      if (listed(json, 'invalidStaffIdList').length > 0)
        throw new SendFailed('never', 'oToMessages: the account is not in the organisation');
      if (listed(json, 'flowControlledStaffIdList').length > 0)
        throw new SendFailed('later', 'oToMessages: too many messages to one person', FLOOD_WAIT_MS);
    },
    keep: ({ kind, name, bytes }) => api.upload(kind, name, bytes),
  };
};
