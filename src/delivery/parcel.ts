import { SendFailed } from '../errors.ts';
import type { PlaceRecord } from '../store/notice-store.ts';

/** One message on its way: sends itself. @throws SendFailed */
export type Letter = () => Promise<void>;

/** What goes to one place, in this order: a picture never before its text. */
export type Parcel = { readonly place: string; readonly letters: readonly Letter[] };

export type ParcelEnd = {
  readonly record: PlaceRecord;
  readonly reason: string | null;
  /** Not null: to be tried again, after so many ms; 0 where the platform does not say how many. */
  readonly waitMs: number | null;
};

/** What a failed send means for the messages to this place. Anything unforeseen may have been delivered. */
const afterFailure = (error: unknown, sent: number): ParcelEnd => {
  if (!(error instanceof SendFailed) || error.retry === 'unknown')
    return { record: { sent, ended: 'in-doubt' }, reason: String(error), waitMs: null };
  return error.retry === 'later'
    ? { record: { sent }, reason: error.reason, waitMs: error.waitMs ?? 0 }
    : { record: { sent, ended: 'failed' }, reason: error.reason, waitMs: null };
};

/**
 * Sends what has not arrived yet, up to the first that does not; `before` is told how many have, ahead of each call, and
 * may put the call off by a SendFailed.
 */
export const sendParcel = async (
  { letters }: Parcel,
  arrived: number,
  before: (sent: number) => Promise<void>,
): Promise<ParcelEnd> => {
  let sent = arrived;
  for (const send of letters.slice(arrived)) {
    try {
      await before(sent);
    } catch (error) {
      if (error instanceof SendFailed) return afterFailure(error, sent);
      throw error;
    }
    try {
      await send();
    } catch (error) {
      return afterFailure(error, sent);
    }
    sent += 1;
  }
  return { record: { sent }, reason: null, waitMs: null };
};
