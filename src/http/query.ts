import type { Context } from 'koa';

/** What an address asks for under a name; nothing where it says it twice. */
export const asked = (context: Context, name: string): string | undefined => {
  const value = context.query[name];
  return typeof value === 'string' ? value : undefined;
};
