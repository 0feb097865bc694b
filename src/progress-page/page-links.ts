import { createHmac, timingSafeEqual } from 'node:crypto';
import { addDays, type Day, isDay } from '../calendar/day.ts';

/** A link opens the page up to and with the day so many days after the one it was made on. */
const DAYS_GOOD = 14;

/** Whether a link's pass opens the page. */
export type Verdict = 'good' | 'expired' | 'altered';

export type PageLink = { readonly url: string; readonly until: Day };

/**
 * Links to the progress page: signed, and good for a while. Whoever has one may look, so it shows nothing but figures.
 * A pass holds digits, small letters and one hyphen alone: no client's markdown takes any of it for a format.
 */
export type PageLinks = {
  /** The same for a whole day; null where nobody has said how people reach this bot. */
  readonly on: (today: Day) => Promise<PageLink | null>;
  readonly check: (pass: string, today: Day) => Promise<Verdict>;
};

type Parts = {
  /** The address before `/progress`, without a slash at its end. */
  readonly base: string | null;
  readonly key: () => Promise<string>;
};

/** Of the day a link ends on. 128 bits of the mac: what nobody can guess, in as few characters as a chat bears. */
const sign = (day: Day, key: string): string =>
  createHmac('sha256', key).update(`progress until ${day}`).digest('hex').slice(0, 32);

const passShape = /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})-(?<mac>[0-9a-f]{32})$/;

export const pageLinksOf = ({ base, key }: Parts): PageLinks => ({
  on: async (today) => {
    if (base === null) return null;
    const until = addDays(today, DAYS_GOOD);
    return { url: `${base}/progress?pass=${until.replaceAll('-', '')}-${sign(until, await key())}`, until };
  },
  check: async (pass, today) => {
    const { year, month, day, mac } = passShape.exec(pass)?.groups ?? {};
    const until = `${year}-${month}-${day}`;
    if (!mac || !isDay(until)) return 'altered';
    if (!timingSafeEqual(Buffer.from(mac), Buffer.from(sign(until, await key())))) return 'altered';
    return until < today ? 'expired' : 'good';
  },
});
