import { SendFailed } from '../errors.ts';
import type { LineState } from './channel.ts';

/** What a try of the settings against the platform showed; `words` say where in its console to mend what is wrong. */
export type Finding = {
  /** `unknown` for what cannot be tried from here without anybody noticing. */
  readonly verdict: 'right' | 'wrong' | 'unknown';
  readonly what: string;
  readonly words: string;
};

/** A group as far as a check of the ways out needs it. */
export type CheckedGroup = {
  readonly name: string;
  readonly chat: string | null;
  readonly robot: { readonly url: string; readonly secret?: string } | null;
  /** WeCom alone. */
  readonly appchat: string | null;
};

export const right = (what: string, words: string): Finding => ({ verdict: 'right', what, words });
export const wrong = (what: string, words: string): Finding => ({ verdict: 'wrong', what, words });
export const unknown = (what: string, words: string): Finding => ({ verdict: 'unknown', what, words });

/** What a running bot says of its line: whether the platform has let it in. Null when none runs here. */
export const lineFinding = (what: string, state: LineState | null, cure: string): Finding | null => {
  if (state === 'connected' || state === 'standby')
    return right(what, '正在运行的助手按它启动时的设置连着平台');
  if (state === 'refused') return wrong(what, `平台不让正在运行的助手连接：${cure}`);
  if (state === 'evicted')
    return wrong(what, '正在运行的助手被别处的同一个机器人挤下了线：请停掉别处的程序，再重启助手');
  if (state === 'connecting') return wrong(what, '正在运行的助手还没有连上，请看它的日志');
  return null;
};

export const hostOf = (address: string): string => new URL(address).host;

/** Why a call to `address` failed, for who can mend it. Anything but a failed call is our own fault. */
export const troubleOf = (error: unknown, address: string): string => {
  if (!(error instanceof SendFailed)) throw error;
  if (error.retry === 'never') return error.reason;
  return `连不上 ${hostOf(address)}（${error.reason}）：请检查本机的网络、DNS 和防火墙，要放行到它的 443 端口`;
};
