import type { Context } from 'koa';
import getRawBody from 'raw-body';
import { RejectedRequest } from '../errors.ts';

/** Larger bodies are refused before they are read to the end. */
export const BODY_LIMIT = 256 * 1024;

/** @throws RejectedRequest 413 when the body is over `limit` bytes, 400 when it does not arrive whole. */
export const readBytes = async (context: Context, limit: number): Promise<Buffer> => {
  try {
    return await getRawBody(context.req, { length: context.request.length ?? null, limit });
  } catch (error) {
    const tooLarge = error instanceof Error && 'type' in error && error.type === 'entity.too.large';
    throw new RejectedRequest(tooLarge ? 413 : 400, tooLarge ? 'body over the limit' : 'body not read');
  }
};

/** @throws RejectedRequest 413 when the body is too large, 400 when it does not arrive whole. */
export const readBody = async (context: Context): Promise<string> =>
  (await readBytes(context, BODY_LIMIT)).toString('utf8');

/** @throws RejectedRequest 400 when the body is not JSON. */
export const readJson = async (context: Context): Promise<unknown> => {
  const text = await readBody(context);
  try {
    return JSON.parse(text);
  } catch {
    throw new RejectedRequest(400, 'body is not JSON');
  }
};
