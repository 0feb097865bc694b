import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'koa';
import Router from 'koa-router';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** A file that comes along in src/, by its path there: the build is as deep below the root as this file is. */
export const ownFile = (path: string): string => join(import.meta.dirname, '../../src', path);

/** Near the best that brotli can do, at a tenth of the time. */
const QUALITY = 9;

const shrink = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes),
  identity: async (bytes: Buffer) => bytes,
} as const;

type Encoding = keyof typeof shrink;

/** Sends text as small as the caller can read it. */
export const sendSmall = async (
  context: Context,
  pack: (encoding: Encoding) => Promise<Buffer>,
): Promise<void> => {
  const accepted = context.acceptsEncodings('br', 'gzip', 'identity');
  const encoding = (accepted || 'identity') as Encoding;
  context.vary('Accept-Encoding');
  if (encoding !== 'identity') context.set('Content-Encoding', encoding);
  context.body = await pack(encoding);
};

/** JSON that is new with every call. */
export const sendJson = async (context: Context, value: unknown): Promise<void> => {
  context.type = 'application/json; charset=utf-8';
  context.set('Cache-Control', 'no-store');
  await sendSmall(context, (encoding) => shrink[encoding](Buffer.from(JSON.stringify(value))));
};

/** One file, read at the start; compressed when it is first asked for, once for each encoding. */
export const fileSender = (path: string): ((context: Context) => Promise<void>) => {
  const bytes = readFileSync(path);
  const etag = createHash('sha256').update(bytes).digest('base64url').slice(0, 16);
  const packed = new Map<Encoding, Promise<Buffer>>();
  const pack = (encoding: Encoding): Promise<Buffer> => {
    const known = packed.get(encoding) ?? shrink[encoding](bytes);
    packed.set(encoding, known);
    return known;
  };
  return async (context) => {
    context.type = types[extname(path)] ?? 'application/octet-stream';
    context.set('Cache-Control', 'no-cache');
    context.status = 200;
    context.etag = etag;
    if (context.fresh) {
      context.status = 304;
      return;
    }
    await sendSmall(context, pack);
  };
};

/** Serves files by their paths on the server. */
export const staticRouter = (files: Readonly<Record<string, string>>): Router => {
  const router = new Router();
  for (const [path, file] of Object.entries(files)) router.get(path, fileSender(file));
  return router;
};
