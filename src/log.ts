import { type Logger, pino } from 'pino';

/** What stands in a log in the place of a secret. */
const HIDDEN = '[…]';
/** Shorter values would hide ordinary words. */
const SHORTEST_SECRET = 6;

const secretName = /TOKEN|SECRET|AES_KEY/;

/** The password in an address of Redis, as it was written and as it is sent. */
const passwordIn = (address: string | undefined): string[] => {
  const [, password] = /^[a-z+]+:\/\/[^:@/]*:([^@/]*)@/.exec(address ?? '') ?? [];
  if (!password) return [];
  return /%(?![0-9a-f]{2})/i.test(password) ? [password] : [password, decodeURIComponent(password)];
};

/** An ID card's number: place, birthday, serial, check digit. Message ids of the platforms do not look so. */
const idNumber = /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?!\d)/g;
const mobileNumber = /(?<!\d)1[3-9]\d{9}(?!\d)/g;
/** What stands behind the ? of an address is a platform's key or token. */
const query = /(\b(?:https?|wss?):\/\/[^\s"?\\]+)\?[^\s"\\]*/g;
const credentials = /(\b[a-z+]+:\/\/)[^\s"@/]*@/g;

/** Takes secrets and people's numbers out of a line. `secrets` are the settings' own. */
const scrubber = (environment: Readonly<Record<string, string | undefined>>) => {
  const secrets = [
    ...Object.entries(environment).flatMap(([name, value]) =>
      secretName.test(name) && value ? [value] : [],
    ),
    ...passwordIn(environment['REDIS_URL']),
  ].filter((secret) => secret.length >= SHORTEST_SECRET);
  return (line: string): string =>
    secrets
      .reduce((text, secret) => text.replaceAll(secret, HIDDEN), line)
      .replace(query, `$1?${HIDDEN}`)
      .replace(credentials, `$1${HIDDEN}@`)
      .replace(idNumber, HIDDEN)
      .replace(mobileNumber, HIDDEN);
};

type Told = {
  readonly type: string;
  readonly message?: string;
  readonly code?: unknown;
  readonly stack: string;
};

/**
 * An error without what people wrote: ioredis hangs the command and its arguments on it, and a syntax error quotes
 * what it could not read.
 */
const tellError = (error: unknown): Told | string => {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...(error instanceof SyntaxError ? {} : { message: error.message }),
    ...('code' in error ? { code: error.code } : {}),
    stack: frames.join('\n'),
  };
};

/** Where the lines go; the standard error output where nothing is given. */
type Sink = { readonly write: (line: string) => void };

/** JSON lines without secrets and without what people wrote, whatever is logged. */
export const openLog = (
  environment: Readonly<Record<string, string | undefined>>,
  sink: Sink = pino.destination({ fd: 2, sync: true }),
): Logger =>
  pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: tellError },
      hooks: { streamWrite: scrubber(environment) },
    },
    sink,
  );
