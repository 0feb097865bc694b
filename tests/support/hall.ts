import type { Feedback, Hall, Words } from '../../src/channels/channel.ts';
import { intakeOf } from '../../src/intake.ts';
import type { Message, Reply, Source } from '../../src/message.ts';
import { channelStoreOf } from '../../src/store/channel-store.ts';
import { messageStoreOf } from '../../src/store/message-store.ts';
import { openStore } from './store.ts';

export const words: Words = {
  working: () => '正在查，请稍等…',
  unreadable: () => '只看得懂文字，请把要问的写成文字。',
  welcome: () => '您好，可以问我政策。',
  brokenOff: () => '这条消息没有处理，请过一会儿再发一次。',
  cut: () => '（太长，后面的没有显示）',
  choose: () => '请选择',
  typedTooAndOnlyOwn: () => '也可以打字',
  callMeFirst: () => '先 ＠ 我',
  chosen: (label) => `已选：${label}`,
  cardIsOver: () => '卡片已经失效。',
  filesInApp: () => '文件在应用里。',
  noFiles: () => '发不了文件。',
  lookAbove: () => '请看上面。',
};

/**
 * How long a call waits for its work. No test runs against the clock: work that is done at once is waited for, work
 * that the test holds back is not.
 */
export const patient = { waitMs: 60_000 };
export const hurried = { waitMs: 0 };

/** The moment at which the tests of the channels play, in epoch ms. */
export const NOON = Date.parse('2025-06-10T12:00:00+08:00');

/** A hall with a real store: what was received, told and thought, and a clock that the test moves. */
export const openHall = async (work: (message: Message) => Promise<readonly Reply[]> | readonly Reply[]) => {
  const { connection, keys, close } = await openStore();
  const received: Message[] = [];
  const told: string[] = [];
  const faults: unknown[] = [];
  const thoughts: Feedback[] = [];
  const tokensAsked: Source[] = [];
  const clock = { ms: NOON };
  const hall: Hall = {
    intake: intakeOf({
      messages: messageStoreOf(connection, keys),
      ready: async () => null,
      work: async (message) => {
        received.push(message);
        return { replies: await work(message) };
      },
    }),
    words,
    store: channelStoreOf(connection, keys),
    names: ['政策助手'],
    now: () => clock.ms,
    tell: (line) => told.push(line),
    tokenAsked: (platform) => tokensAsked.push(platform),
    fault: (error) => faults.push(error),
    keepFeedback: async (thought) => void thoughts.push(thought),
  };
  return { hall, received, told, faults, thoughts, tokensAsked, clock, close };
};

/** A promise that the test fulfils. */
export const promised = <T>() => {
  let keep: (value: T) => void = () => undefined;
  let breakIt: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((done, fail) => {
    keep = done;
    breakIt = fail;
  });
  // It may break before anybody waits for it.
  promise.catch(() => undefined);
  return { promise, keep, breakIt };
};
