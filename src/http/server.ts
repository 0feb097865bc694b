import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import type Router from 'koa-router';
import type { Logger } from 'pino';
import { RejectedRequest, SettingsProblem, Unavailable } from '../errors.ts';
import { sayAway } from '../replies/problems.ts';
import { isAway } from '../store/connection.ts';

/** Idle and slow callers are cut off; the platforms' own calls take far less. */
const HEADERS_MS = 5_000;
const REQUEST_MS = 10_000;
const KEEP_ALIVE_MS = 5_000;
/** How often it is looked for them; on its own Node would look twice a minute. */
const LOOK_FOR_SLOW_MS = 1_000;

/** The one place where an error becomes a status: bare for who cannot be trusted, a sentence where a person waits. */
const errorsOf =
  (log: Logger): Koa.Middleware =>
  async (context, next) => {
    try {
      await next();
    } catch (error) {
      if (error instanceof RejectedRequest) {
        context.status = error.status;
        context.body = null;
        context.status = error.status;
        log.warn({ path: context.path, status: error.status, reason: error.reason }, 'rejected');
        return;
      }
      if (error instanceof Unavailable || isAway(error)) {
        context.status = 503;
        context.body = { error: sayAway() };
        log.error(
          { path: context.path, err: error instanceof Unavailable ? error.cause : error },
          'store away',
        );
        return;
      }
      context.status = 500;
      context.body = null;
      context.status = 500;
      log.error({ path: context.path, err: error }, 'our fault');
    }
  };

const securityHeaders: Koa.Middleware = async (context, next) => {
  context.set('X-Content-Type-Options', 'nosniff');
  context.set('X-Frame-Options', 'DENY');
  context.set('Referrer-Policy', 'no-referrer');
  context.set('Cache-Control', 'no-store');
  context.set(
    'Content-Security-Policy',
    "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  );
  await next();
};

export type HttpServer = {
  readonly address: string;
  /** Puts what answers behind the open port, asked in turn; before that every call is answered with 503. */
  readonly serve: (callbacks: Koa.Middleware, routers: readonly Router[]) => void;
  /** Stops taking calls and waits for those in hand. */
  readonly close: () => Promise<void>;
};

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      const line = taken
        ? `PORT：端口 ${port} 已经被别的程序占用，请停掉它，或用 PORT 换一个端口。`
        : `HOST：不能在 ${host}:${port} 上监听（${error.code}），请检查 HOST 和 PORT。`;
      fail(new SettingsProblem([line]));
    });
    server.listen(port, host, done);
  });

const notYet: Koa.Middleware = (context) => {
  context.status = 503;
};

const nothingHere: Koa.Middleware = (_context, next) => next();

/** @throws SettingsProblem when the port is taken or the host is not ours. */
export const startServer = async (host: string, port: number, log: Logger): Promise<HttpServer> => {
  let routes: Koa.Middleware = notYet;
  let isClosing = false;
  /** A connection that is kept would bring the next call, and hold up a bot that stops for as long as there are any. */
  const lastOnItsConnection: Koa.Middleware = async (context, next) => {
    await next();
    if (isClosing) context.set('Connection', 'close');
  };
  const koa = new Koa();
  // Somebody hung up before the answer was out: nobody's fault.
  koa.on('error', (error) => log.info({ err: error }, 'answer broken off'));
  koa.use(lastOnItsConnection).use(errorsOf(log)).use(securityHeaders);
  koa.use((context, next) => routes(context, next));
  const server = createServer(
    {
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: LOOK_FOR_SLOW_MS,
    },
    koa.callback(),
  );
  await listen(server, host, port);
  const { port: actual } = server.address() as AddressInfo;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    serve: (callbacks, routers) => {
      const inTurn = [callbacks, ...routers.map((router) => router.routes() as Koa.Middleware)];
      routes = inTurn.reduceRight<Koa.Middleware>(
        (others, own) => (context, next) => own(context, () => others(context, next)),
        nothingHere,
      );
    },
    close: () =>
      new Promise((done) => {
        isClosing = true;
        server.close(() => done());
        server.closeIdleConnections();
      }),
  };
};
