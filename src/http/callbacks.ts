import Router from 'koa-router';
import type { Door } from '../channels/channel.ts';
import { RejectedRequest } from '../errors.ts';
import { readBody } from './body.ts';

/** Opens the doors of the configured channels. A door says who may come in; here is only HTTP. */
export const callbacksRouter = (doors: readonly Door[]): Router => {
  const router = new Router();
  for (const door of doors) {
    router.all(door.path, async (context) => {
      const method = context.method as 'GET' | 'POST';
      if (!door.methods.includes(method)) throw new RejectedRequest(405, 'method');
      const body = method === 'POST' ? await readBody(context) : '';
      const query = new URLSearchParams(context.querystring);
      const headers = context.headers as Readonly<Record<string, string | undefined>>;
      const answer = await door.answer({ method, query, headers, body });
      context.status = answer.status;
      if (answer.type) context.type = answer.type;
      context.body = answer.body;
    });
  }
  return router;
};
