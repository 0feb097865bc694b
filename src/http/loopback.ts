import type { Context } from 'koa';

const isLoopback = (address: string | undefined): boolean =>
  address === '::1' || /^(::ffff:)?127\./.test(address ?? '');

const isOurName = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i.test(host);

/** What a proxy leaves behind: the caller is somewhere else then. */
const traces = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/**
 * True for a caller on this machine who means this machine: the socket says so, no proxy is in between, and no page
 * of somebody else makes a browser call us, neither under its own origin nor under a name that leads here.
 */
export const isLocalCall = ({ req, headers }: Context): boolean => {
  const { host = '', origin } = headers;
  return (
    isLoopback(req.socket.remoteAddress) &&
    isOurName(host) &&
    (origin === undefined || origin === `http://${host}`) &&
    traces.every((name) => headers[name] === undefined)
  );
};
