import type { Door, Hall, Line } from './channels/channel.ts';
import { dingtalkCallbackOf } from './channels/dingtalk/callback.ts';
import { dingtalkStreamOf } from './channels/dingtalk/stream.ts';
import { dingtalkCards, dingtalkWaysOut, type WaysOutSettings } from './channels/dingtalk/ways-out.ts';
import type { AppSettings } from './channels/wecom/app-api.ts';
import { appCallbackOf } from './channels/wecom/app-callback.ts';
import { botCallbackOf } from './channels/wecom/bot-callback.ts';
import { botLineOf } from './channels/wecom/bot-line.ts';
import { botPushOf, type Wire } from './channels/wecom/bot-push.ts';
import type { SocketSettings } from './channels/wecom/bot-socket.ts';
import type { Seal } from './channels/wecom/crypto.ts';
import { wecomAppMessages, wecomWaysOut } from './channels/wecom/ways-out.ts';
import type { Settings } from './config.ts';
import { channelPost } from './delivery/channel-post.ts';
import type { Post } from './delivery/post.ts';

/** Null when the settings name no robot of DingTalk. */
export const dingtalkSettings = (settings: Settings): WaysOutSettings | null => {
  const { DINGTALK_CLIENT_ID: clientId, DINGTALK_CLIENT_SECRET: clientSecret } = settings;
  const {
    DINGTALK_ROBOT_CODE: robotCode,
    DINGTALK_CARD_TEMPLATE_ID: cardTemplate = null,
    DINGTALK_API_BASE: apiBase,
    DINGTALK_OAPI_BASE: oapiBase,
  } = settings;
  return clientId && clientSecret && robotCode
    ? { clientId, clientSecret, robotCode, cardTemplate, apiBase, oapiBase }
    : null;
};

/** Null when the settings name no 自建应用. */
export const wecomAppSettings = (settings: Settings): AppSettings | null => {
  const { WECOM_CORP_ID: corpId, WECOM_APP_AGENT_ID: agentId, WECOM_APP_SECRET: secret } = settings;
  return corpId && agentId && secret ? { apiBase: settings.WECOM_API_BASE, corpId, agentId, secret } : null;
};

/** What seals the calls of the 智能机器人 and of the 自建应用; null for each that is not called back. */
export const wecomSeals = (
  settings: Settings,
): { readonly botSeal: Seal | null; readonly appSeal: Seal | null } => {
  const { WECOM_BOT_TOKEN: token, WECOM_BOT_AES_KEY: aesKey } = settings;
  const { WECOM_APP_TOKEN: appToken, WECOM_APP_AES_KEY: appKey, WECOM_CORP_ID: corpId } = settings;
  return {
    botSeal: token && aesKey ? { token, aesKey, receiveId: '' } : null,
    appSeal: appToken && appKey && corpId ? { token: appToken, aesKey: appKey, receiveId: corpId } : null,
  };
};

/** Null when the settings ask for no long connection. */
export const wecomSocketSettings = (settings: Settings): SocketSettings | null => {
  const { WECOM_BOT_ID: botId, WECOM_BOT_SECRET: secret, WECOM_BOT_WS_URL: url } = settings;
  return botId && secret ? { url, botId, secret } : null;
};

/** The ways out that the settings open, for what the bot says unasked. */
export const postsOf = (
  settings: Settings,
  hall: Omit<Hall, 'intake' | 'keepFeedback'>,
  wire: Wire,
): Post[] => {
  const dingtalk = dingtalkSettings(settings);
  const app = wecomAppSettings(settings);
  const bot = wecomSocketSettings(settings) && botPushOf(wire, hall);
  const isOnWecom = app !== null || bot !== null || settings.WECOM_BOT_TOKEN !== undefined;
  return [
    ...(dingtalk ? [channelPost('dingtalk', dingtalkWaysOut(dingtalk, hall))] : []),
    ...(isOnWecom ? [channelPost('wecom', wecomWaysOut(settings.WECOM_API_BASE, { app, bot }, hall))] : []),
  ];
};

/** The lines that the settings ask for; they are open from now on. */
export const linesOf = (settings: Settings, hall: Hall, wire: Wire): Line[] => {
  const dingtalk = dingtalkSettings(settings);
  const socket = wecomSocketSettings(settings);
  return [
    ...(dingtalk && settings.DINGTALK_STREAM
      ? [
          dingtalkStreamOf(
            { ...dingtalk, sender: dingtalkWaysOut(dingtalk, hall), cards: dingtalkCards(dingtalk, hall) },
            hall,
          ),
        ]
      : []),
    ...(socket ? [botLineOf({ ...socket, wire }, hall)] : []),
  ];
};

/** The doors that the settings open. */
export const doorsOf = (settings: Settings, hall: Hall): Door[] => {
  const doors: Door[] = [];
  const { botSeal, appSeal } = wecomSeals(settings);
  const app = wecomAppSettings(settings);
  const messages = app && wecomAppMessages(app, hall);
  if (botSeal) {
    const bot = { botId: settings.WECOM_BOT_ID ?? null, apiBase: settings.WECOM_API_BASE, messages };
    doors.push(botCallbackOf({ ...botSeal, ...bot }, hall));
  }
  if (app && messages && appSeal) doors.push(appCallbackOf({ ...app, ...appSeal, messages }, hall));
  const dingtalk = dingtalkSettings(settings);
  if (dingtalk && !settings.DINGTALK_STREAM) {
    doors.push(dingtalkCallbackOf({ ...dingtalk, sender: dingtalkWaysOut(dingtalk, hall) }, hall));
  }
  return doors;
};
