import type { Door, Hall } from './channels/channel.ts';
import { dingtalkCallbackOf } from './channels/dingtalk/callback.ts';
import { botCallbackOf } from './channels/wecom/bot-callback.ts';
import type { Settings } from './config.ts';

/** The doors that the settings open. */
export const doorsOf = (settings: Settings, hall: Hall): Door[] => {
  const doors: Door[] = [];
  const { WECOM_BOT_TOKEN: token, WECOM_BOT_AES_KEY: aesKey, WECOM_BOT_ID: botId } = settings;
  if (token && aesKey) {
    doors.push(
      botCallbackOf({ token, aesKey, botId: botId ?? null, apiBase: settings.WECOM_API_BASE }, hall),
    );
  }
  const { DINGTALK_CLIENT_SECRET: clientSecret, DINGTALK_ROBOT_CODE: robotCode } = settings;
  if (clientSecret && robotCode && !settings.DINGTALK_STREAM) {
    doors.push(
      dingtalkCallbackOf(
        { clientSecret, robotCode, oapiBase: settings.DINGTALK_OAPI_BASE, sender: null },
        hall,
      ),
    );
  }
  return doors;
};
