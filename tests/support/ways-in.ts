import { randomUUID } from 'node:crypto';
import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dingtalkRobotAt, wordsIn } from './ask-dingtalk-robot.ts';
import { askWecomBot } from './ask-wecom-bot.ts';
import { CLIENT_SECRET, robotText } from './fake-dingtalk.ts';
import { dingtalkApp, openDingtalkApi } from './fake-dingtalk-api.ts';
import { openDingtalkStream } from './fake-dingtalk-stream.ts';
import { wecomSeal } from './fake-wecom.ts';
import { openWecomApi, wecomApp } from './fake-wecom-api.ts';
import { appCall, appText, readAppAnswer } from './fake-wecom-app.ts';
import { openWecomLine, wecomBot } from './fake-wecom-line.ts';
import { openChat } from './open-chat.ts';

/** Every way in to the bot, driven from outside as its platform does it. */

/** Somebody of 东郊乡 who is known on every platform, and somebody nobody knows. */
export const LIAISON = 'Liaison01';
export const STRANGER = 'Stranger01';

export type WayIn = {
  /** The words that come back, wherever the platform shows them. */
  readonly says: (user: string, text: string, id?: string) => Promise<string>;
  /** The platform delivers once more what it has delivered. */
  readonly again: (user: string, text: string, id: string) => Promise<void>;
  /** `GET` of the API. */
  readonly api: (path: string) => Promise<Record<string, unknown>>;
  /** Everything the bot has logged. */
  readonly log: () => string;
  readonly close: () => Promise<void>;
};

export const ADMIN_TOKEN = 'test-token-0123456789';

const openBot = async (environment: Readonly<Record<string, string>>) => {
  const directory = await mkdtemp(join(tmpdir(), 'way-'));
  await cp(join(import.meta.dirname, '../../config'), directory, { recursive: true });
  const accounts = `{ sandbox: ${LIAISON}, wecom: ${LIAISON}, dingtalk: ${LIAISON} }`;
  await appendFile(
    join(directory, 'people.yaml'),
    `- { id: dongjiao-t, unit: dongjiao, role: liaison, accounts: ${accounts} }\n`,
  );
  const chat = await openChat({ CONFIG_DIR: directory, ADMIN_TOKEN, ...environment });
  return {
    chat,
    log: chat.log,
    api: async (path: string) => {
      const answer = await fetch(`${chat.address}${path}`, {
        headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
      });
      return (await answer.json()) as Record<string, unknown>;
    },
    close: async () => {
      await chat.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
};

const sandbox = async (): Promise<WayIn> => {
  const { chat, api, log, close } = await openBot({});
  const says: WayIn['says'] = (user, text, id) =>
    chat.says(user, text, { chat: 'townships', ...(id && { id }) });
  return { says, again: async (user, text, id) => void (await says(user, text, id)), api, log, close };
};

const wecomCallback = async (): Promise<WayIn> => {
  const { chat, api, log, close } = await openBot({
    WECOM_BOT_TOKEN: wecomSeal.token,
    WECOM_BOT_AES_KEY: wecomSeal.aesKey,
  });
  const says: WayIn['says'] = async (user, content, id = randomUUID()) => {
    const about = { msgid: id, aibotid: 'AIBtest', chattype: 'group', chatid: 'wrTownships' };
    const text = { content: `@政策助手 ${content}` };
    const said = { ...about, from: { userid: user }, msgtype: 'text', text };
    return (await askWecomBot(chat.address, said)).content;
  };
  return { says, again: async (user, text, id) => void (await says(user, text, id)), api, log, close };
};

const wecomLine = async (): Promise<WayIn> => {
  const platform = await openWecomLine();
  const bot = await openBot({
    WECOM_BOT_ID: wecomBot.botId,
    WECOM_BOT_SECRET: wecomBot.secret,
    WECOM_BOT_WS_URL: platform.url,
  });
  const line = await platform.line();
  const says: WayIn['says'] = async (user, content, id = randomUUID()) => {
    const about = { msgid: id, aibotid: wecomBot.botId, chattype: 'group', chatid: 'wrTownships' };
    const text = { content: `@政策助手 ${content}` };
    line.message({ ...about, from: { userid: user }, msgtype: 'text', text });
    for (;;) {
      const { stream } = (await platform.saying()).body as {
        stream?: { finish: boolean; content: string };
      };
      if (stream?.finish) return stream.content;
    }
  };
  const close = async () => {
    await bot.close();
    platform.close();
  };
  return {
    says,
    again: async (user, text, id) => void (await says(user, text, id)),
    api: bot.api,
    log: bot.log,
    close,
  };
};

const wecomAppCallback = async (): Promise<WayIn> => {
  const platform = await openWecomApi();
  const bot = await openBot({
    WECOM_CORP_ID: wecomApp.corpId,
    WECOM_APP_AGENT_ID: wecomApp.agentId,
    WECOM_APP_SECRET: wecomApp.secret,
    WECOM_APP_TOKEN: wecomApp.token,
    WECOM_APP_AES_KEY: wecomApp.aesKey,
    WECOM_API_BASE: platform.base,
  });
  const ids = new Map<string, string>();
  const says: WayIn['says'] = async (user, content, id = randomUUID()) => {
    const number = ids.get(id) ?? String(7_300_000_000 + ids.size);
    ids.set(id, number);
    const xml = appText(content, { FromUserName: user, MsgId: number });
    const { query, body } = appCall(xml, { atMs: Date.now() });
    const answer = await fetch(`${bot.chat.address}/callback/wecom/app?${query}`, { method: 'POST', body });
    const { text } = readAppAnswer(await answer.text()) ?? (await platform.showing()).body;
    return typeof text === 'string' ? text : (text as { content: string }).content;
  };
  const close = async () => {
    await bot.close();
    await platform.close();
  };
  return {
    says,
    again: async (user, text, id) => void (await says(user, text, id)),
    api: bot.api,
    log: bot.log,
    close,
  };
};

const openDingtalk = async (stream: '0' | '1') => {
  const platform = await openDingtalkApi();
  const gateway = openDingtalkStream(platform);
  const bot = await openBot({
    DINGTALK_CLIENT_ID: dingtalkApp.clientId,
    DINGTALK_CLIENT_SECRET: CLIENT_SECRET,
    DINGTALK_ROBOT_CODE: dingtalkApp.robotCode,
    DINGTALK_STREAM: stream,
    DINGTALK_API_BASE: platform.base,
    DINGTALK_OAPI_BASE: platform.base,
  });
  const asked = (user: string, content: string, id: string) =>
    robotText(`@政策助手 ${content}`, {
      msgId: id,
      senderStaffId: user,
      sessionWebhook: platform.session,
      sessionWebhookExpiredTime: Date.now() + 90 * 60_000,
    });
  const close = async () => {
    await bot.close();
    gateway.close();
    await platform.close();
  };
  return { ...bot, platform, gateway, asked, close };
};

const dingtalkCallback = async (): Promise<WayIn> => {
  const { chat, api, log, close, platform } = await openDingtalk('0');
  const robot = dingtalkRobotAt(chat.address, platform);
  return {
    says: (user, content, id = randomUUID()) =>
      robot.asks(`@政策助手 ${content}`, { msgId: id, senderStaffId: user }),
    again: async (user, content, id) =>
      void (await robot.repeats(`@政策助手 ${content}`, { msgId: id, senderStaffId: user })),
    api,
    log,
    close,
  };
};

const dingtalkStream = async (): Promise<WayIn> => {
  const { api, log, asked, close, platform, gateway } = await openDingtalk('1');
  const line = await gateway.line();
  const push = (user: string, content: string, id: string) => line.push(asked(user, content, id));
  return {
    says: async (user, content, id = randomUUID()) => {
      await push(user, content, id);
      return wordsIn((await platform.leaving()).said);
    },
    again: async (user, content, id) => void (await push(user, content, id)),
    api,
    log,
    close,
  };
};

export const waysIn: Readonly<Record<string, () => Promise<WayIn>>> = {
  沙箱: sandbox,
  '企业微信智能机器人（回调）': wecomCallback,
  '企业微信智能机器人（长连接）': wecomLine,
  '企业微信自建应用（回调）': wecomAppCallback,
  '钉钉（HTTP 回调）': dingtalkCallback,
  '钉钉（Stream）': dingtalkStream,
};
