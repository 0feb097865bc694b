import { randomUUID } from 'node:crypto';
import { SendFailed } from '../../errors.ts';
import type { Hall } from '../channel.ts';
import { callPlatform, mediaForm, postJson, type Said } from '../http-call.ts';
import { type Fetched, tokenOf } from '../token.ts';
import { cureOf, failureOf, isTokenOver } from './errcode.ts';

/** Calls of the server API in the name of our 自建应用. */

export type AppSettings = {
  readonly apiBase: string;
  readonly corpId: string;
  readonly agentId: string;
  readonly secret: string;
};

/** A new token is fetched this long before the old one ends. */
const EARLY_S = 120;

/** https://developer.work.weixin.qq.com/document/path/91039 @throws SendFailed */
export const fetchAppToken = async ({ apiBase, corpId, secret }: AppSettings): Promise<Fetched> => {
  const query = new URLSearchParams({ corpid: corpId, corpsecret: secret });
  const { json } = await callPlatform('gettoken', `${apiBase}/cgi-bin/gettoken?${query}`).catch(
    (error: unknown) => {
      // Asking for a token sends nothing to anybody: it may always be done again.
      throw error instanceof SendFailed ? new SendFailed('later', error.reason) : error;
    },
  );
  const { errcode, access_token: token, expires_in: seconds } = json ?? {};
  if (errcode !== 0 || typeof token !== 'string') throw failureOf('gettoken', errcode ?? -1);
  return { token, ttlMs: Math.max(Number(seconds) - EARLY_S, 1) * 1000 };
};

export type MediaKind = 'image' | 'file';

export type AppApi = {
  /** @param safe the platform recognises a repeat, so that a call of unknown outcome may be made again */
  readonly call: (path: string, body: object, safe?: 'safe') => Promise<Readonly<Record<string, unknown>>>;
  /** @returns the media id, good for three days */
  readonly upload: (kind: MediaKind, name: string, bytes: Uint8Array) => Promise<string>;
};

/** @throws SendFailed for everything but success; HTTP 200 is none yet */
export const appApiOf = (
  settings: AppSettings,
  { store, tell, tokenAsked }: Pick<Hall, 'store' | 'tell' | 'tokenAsked'>,
): AppApi => {
  const { apiBase, corpId, agentId } = settings;
  const token = tokenOf(store, `wecom:token:${corpId}:${agentId}`, () => {
    tokenAsked('wecom');
    return fetchAppToken(settings);
  });

  const withToken = async (what: string, run: (token: string) => Promise<Said>) => {
    for (let tries = 0; ; tries += 1) {
      const current = await token.get();
      const { status, json } = await run(current);
      if (status >= 500 || json === null) throw new SendFailed('unknown', `${what}: HTTP ${status}`);
      if (json['errcode'] === 0) return json;
      if (isTokenOver(json['errcode']) && tries === 0) {
        await token.drop(current);
        continue;
      }
      const cure = cureOf(json['errcode']);
      if (cure) tell(`企业微信应用：${cure}。`);
      throw failureOf(what, json['errcode']);
    }
  };

  return {
    call: async (path, body, safe) => {
      try {
        return await withToken(path, (current) =>
          postJson(path, `${apiBase}/cgi-bin/${path}?access_token=${encodeURIComponent(current)}`, body),
        );
      } catch (error) {
        const again = safe && error instanceof SendFailed && error.retry === 'unknown';
        throw again ? new SendFailed('later', error.reason, 5_000) : error;
      }
    },
    upload: async (kind, name, bytes) => {
      const form = mediaForm(name, bytes, `border-${randomUUID()}`);
      const json = await withToken('media/upload', (current) => {
        const query = new URLSearchParams({ access_token: current, type: kind });
        return callPlatform('media/upload', `${apiBase}/cgi-bin/media/upload?${query}`, {
          method: 'POST',
          ...form,
        });
      }).catch((error: unknown) => {
        // An upload reaches nobody: it may always be done again.
        const again = error instanceof SendFailed && error.retry === 'unknown';
        throw again ? new SendFailed('later', error.reason) : error;
      });
      return String(json['media_id']);
    },
  };
};
