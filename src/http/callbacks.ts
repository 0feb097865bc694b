import type { Middleware } from 'koa';
import type { Door } from '../channels/channel.ts';
import { RejectedRequest } from '../errors.ts';
import { readBody } from './body.ts';

/**
 * Opens the doors of the configured channels, each at its fixed address. A door says who may come in; here is only HTTP.
 */
export const callbacksOf = (doors: readonly Door[]): Middleware => {
  const byPath = new Map(doors.map((door) => [door.path, door]));
  // An address is typed by hand where the platform asks for it.
  const doorAt = (path: string): Door | undefined =>
    byPath.get(path) ?? byPath.get(path.replace(/\/$/, '').toLowerCase());
  return async (context, next) => {
    const door = doorAt(context.path);
    if (!door) return next();
    const method = context.method as 'GET' | 'POST';
    if (!door.methods.includes(method)) throw new RejectedRequest(405, 'method');
    const body = method === 'POST' ? await readBody(context) : '';
    const query = new URLSearchParams(context.querystring);
    const headers = context.headers as Readonly<Record<string, string | undefined>>;
    const answer = await door.answer({ method, query, headers, body });
    context.status = answer.status;
    if (answer.type) context.type = answer.type;
    context.body = answer.body;
  };
};
