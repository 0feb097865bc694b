import { SendFailed } from '../errors.ts';

/** Calls to the platforms: JSON there and back, no redirects, a limit in time. */

const PATIENCE_MS = 10_000;

/** What a platform said; `json` is null where it is no JSON, as the page of a gateway is. */
export type Said = { readonly status: number; readonly json: Readonly<Record<string, unknown>> | null };

/** Codes of a call that never left this machine or was never taken. */
const neverArrived = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const codeOf = (error: unknown): string => {
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  return typeof cause?.code === 'string' ? cause.code : error instanceof Error ? error.name : 'failed';
};

const asRecord = (text: string): Readonly<Record<string, unknown>> | null => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
};

/**
 * `what` names the call in errors: an address may hold secrets and is never shown.
 * @throws SendFailed: `later` when the call did not arrive, `unknown` when it may have
 */
export const callPlatform = async (what: string, url: string, init: RequestInit = {}): Promise<Said> => {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    const response = await fetch(url, { ...init, signal, redirect: 'error' });
    return { status: response.status, json: asRecord(await response.text()) };
  } catch (error) {
    const code = codeOf(error);
    throw new SendFailed(neverArrived.has(code) ? 'later' : 'unknown', `${what}: ${code}`);
  }
};

/** A POST of `body` as JSON. @throws SendFailed as `callPlatform` */
export const postJson = (
  what: string,
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Said> =>
  callPlatform(what, url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', accept: 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** True when `url` has the scheme, host, port and path of `place`, and no name and password in it. */
export const leadsTo = (url: string, place: string): boolean => {
  if (!URL.canParse(url)) return false;
  const { origin, pathname, username, password } = new URL(url);
  const there = new URL(place);
  return origin === there.origin && pathname === there.pathname && username === '' && password === '';
};

const quoted = (name: string): string => name.replace(/["\r\n\\]/g, '_');

/**
 * A file as the only part, named `media`, of a form. Written by hand: the platforms want the name as raw UTF-8.
 * `border` must not occur in the file.
 */
export const mediaForm = (
  name: string,
  bytes: Uint8Array,
  border: string,
): { readonly body: Buffer; readonly headers: { readonly 'content-type': string } } => {
  const head = `--${border}\r\nContent-Disposition: form-data; name="media"; filename="${quoted(name)}"; filelength=${bytes.length}\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return {
    body: Buffer.concat([Buffer.from(head, 'utf8'), bytes, Buffer.from(`\r\n--${border}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${border}` },
  };
};
