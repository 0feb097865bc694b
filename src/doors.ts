import type { Door, Hall, Line } from './channels/channel.ts';
import { dingtalkCallbackOf } from './channels/dingtalk/callback.ts';
import { dingtalkStreamOf } from './channels/dingtalk/stream.ts';
import { dingtalkWaysOut, type WaysOutSettings } from './channels/dingtalk/ways-out.ts';
import { botCallbackOf } from './channels/wecom/bot-callback.ts';
import type { Settings } from './config.ts';
import { channelPost } from './delivery/channel-post.ts';
import type { Post } from './delivery/post.ts';

/** Null when the settings name no robot of DingTalk. */
export const dingtalkSettings = (settings: Settings): WaysOutSettings | null => {
  const { DINGTALK_CLIENT_ID: clientId, DINGTALK_CLIENT_SECRET: clientSecret } = settings;
  const {
    DINGTALK_ROBOT_CODE: robotCode,
    DINGTALK_API_BASE: apiBase,
    DINGTALK_OAPI_BASE: oapiBase,
  } = settings;
  return clientId && clientSecret && robotCode
    ? { clientId, clientSecret, robotCode, apiBase, oapiBase }
    : null;
};

/** The ways out that the settings open, for what the bot says unasked. */
export const postsOf = (settings: Settings, hall: Omit<Hall, 'intake' | 'keepFeedback'>): Post[] => {
  const dingtalk = dingtalkSettings(settings);
  return dingtalk ? [channelPost('dingtalk', dingtalkWaysOut(dingtalk, hall))] : [];
};

/** The lines that the settings ask for; they are open from now on. */
export const linesOf = (settings: Settings, hall: Hall): Line[] => {
  const dingtalk = dingtalkSettings(settings);
  return dingtalk && settings.DINGTALK_STREAM
    ? [dingtalkStreamOf({ ...dingtalk, sender: dingtalkWaysOut(dingtalk, hall) }, hall)]
    : [];
};

/** The doors that the settings open. */
export const doorsOf = (settings: Settings, hall: Hall): Door[] => {
  const doors: Door[] = [];
  const { WECOM_BOT_TOKEN: token, WECOM_BOT_AES_KEY: aesKey, WECOM_BOT_ID: botId } = settings;
  if (token && aesKey) {
    doors.push(
      botCallbackOf({ token, aesKey, botId: botId ?? null, apiBase: settings.WECOM_API_BASE }, hall),
    );
  }
  const dingtalk = dingtalkSettings(settings);
  if (dingtalk && !settings.DINGTALK_STREAM) {
    doors.push(dingtalkCallbackOf({ ...dingtalk, sender: dingtalkWaysOut(dingtalk, hall) }, hall));
  }
  return doors;
};
