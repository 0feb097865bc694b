import { randomUUID } from 'node:crypto';
import { SendFailed } from '../../errors.ts';
import type { Hall } from '../channel.ts';
import { callPlatform, mediaForm, postJson, type Said } from '../http-call.ts';
import { type Fetched, tokenOf } from '../token.ts';
import { cureOf, failureOf, isTokenOver } from './error-code.ts';
import { quotaOf } from './quota.ts';

/** Calls of the server API in the name of our internal app. */

export type AppSettings = {
  readonly apiBase: string;
  readonly oapiBase: string;
  readonly clientId: string;
  readonly clientSecret: string;
};

type Json = Readonly<Record<string, unknown>>;

/** A new token is fetched this long before the old one ends. */
const EARLY_S = 600;
/** A gateway that shuts a machine out answers with a page of its own; nothing of the call was worked. */
const SHUT_OUT_MS = 5 * 60_000;

/** What reaches nobody may always be done again. */
const repeatable = (error: unknown): never => {
  const again = error instanceof SendFailed && error.retry === 'unknown';
  throw again ? new SendFailed('later', error.reason) : error;
};

/** https://open.dingtalk.com/document/development/obtain-the-access-token-of-an-internal-app @throws SendFailed */
export const fetchAppToken = async ({ apiBase, clientId, clientSecret }: AppSettings): Promise<Fetched> => {
  const body = { appKey: clientId, appSecret: clientSecret };
  const { status, json } = await postJson('accessToken', `${apiBase}/v1.0/oauth2/accessToken`, body).catch(
    repeatable,
  );
  const { accessToken: token, expireIn: seconds, code } = json ?? {};
  if (typeof token === 'string') return { token, ttlMs: Math.max(Number(seconds) - EARLY_S, 1) * 1000 };
  if (status >= 500 || code === undefined) throw new SendFailed('later', `accessToken: HTTP ${status}`);
  throw failureOf('accessToken', code);
};

export type MediaKind = 'image' | 'file';

export type AppApi = {
  /** A POST of the new API. `unknown` when the message may have gone out: the platform knows no repeat. */
  readonly call: (path: string, body: object) => Promise<Json>;
  /** @returns the media id */
  readonly upload: (kind: MediaKind, name: string, bytes: Uint8Array) => Promise<string>;
};

/** What the answer means: null for success, else the code. @throws SendFailed where there is no code */
const codeIn = (what: string, { status, json }: Said): unknown => {
  if (json?.['punish'] !== undefined) return json['status'] ?? 1111;
  if (status >= 500) throw new SendFailed('unknown', `${what}: HTTP ${status}`);
  if (json === null) {
    const refused = status >= 400;
    throw new SendFailed(refused ? 'later' : 'unknown', `${what}: HTTP ${status}`, SHUT_OUT_MS);
  }
  if (json['errcode'] !== undefined) return json['errcode'] === 0 ? null : json['errcode'];
  return status < 300 ? null : (json['code'] ?? `HTTP ${status}`);
};

/** @throws SendFailed for everything but success; HTTP 200 is none yet */
export const appApiOf = (
  settings: AppSettings,
  hall: Pick<Hall, 'store' | 'now' | 'tell' | 'fault' | 'tokenAsked'>,
): AppApi => {
  const { apiBase, oapiBase, clientId } = settings;
  const { store, tell, tokenAsked } = hall;
  const quota = quotaOf(hall);
  const token = tokenOf(store, `dingtalk:token:${clientId}`, () => {
    tokenAsked('dingtalk');
    return fetchAppToken(settings).catch((error: unknown) => {
      if (error instanceof SendFailed && error.retry === 'never') tell(`${error.reason}。`);
      throw error;
    });
  });

  const withToken = async (what: string, run: (token: string) => Promise<Said>): Promise<Json> => {
    for (let tries = 0; ; tries += 1) {
      const current = await token.get();
      await quota.count('api');
      const said = await run(current);
      const code = codeIn(what, said);
      if (code === null) return said.json ?? {};
      if (isTokenOver(code, said.json?.['sub_code']) && tries === 0) {
        await token.drop(current);
        continue;
      }
      const cure = cureOf(code);
      if (cure) tell(`钉钉应用：${cure}。`);
      throw failureOf(what, code);
    }
  };

  return {
    call: (path, body) =>
      withToken(path, (current) =>
        postJson(path, `${apiBase}/v1.0/${path}`, body, { 'x-acs-dingtalk-access-token': current }),
      ),
    upload: async (kind, name, bytes) => {
      const form = mediaForm(name, bytes, `border-${randomUUID()}`);
      const json = await withToken('media/upload', (current) => {
        const query = new URLSearchParams({ access_token: current, type: kind });
        return callPlatform('media/upload', `${oapiBase}/media/upload?${query}`, { method: 'POST', ...form });
      }).catch(repeatable);
      return String(json['media_id']);
    },
  };
};
