import type { Day, Moment } from '../calendar/day.ts';
import { drawBars } from '../charts/draw-bars.ts';
import type { Desk } from '../desk.ts';
import type { Reply } from '../message.ts';
import type { Review } from '../progress/review.ts';
import { sayDigest, sayNoPicture, sayPageLink, sayPictureName } from '../replies/digest.ts';
import { type BarPicture, digestPicture } from '../replies/digest-picture.ts';

type Books = {
  readonly ledger: Pick<Desk['ledger'], 'review'>;
  readonly configuration: { readonly schedule: { readonly digest: { readonly picture: boolean } } };
  readonly pageLinks?: Pick<Desk['pageLinks'], 'on'> | undefined;
};

type Drawing = (picture: BarPicture) => Promise<Uint8Array>;

/** The last picture drawn: both groups of a week get the same one. */
let last: { readonly words: string; readonly bytes: Promise<Uint8Array> } | null = null;

const drawOnce: Drawing = (picture) => {
  const words = JSON.stringify(picture);
  if (last?.words !== words) last = { words, bytes: drawBars(picture) };
  return last.bytes;
};

/** The text of the digest: below it the link to the page that shows the same figures, where there is one. */
export const digestText = async (
  review: Review,
  { pageLinks }: Pick<Books, 'pageLinks'>,
  asOf: Day,
): Promise<string> => {
  const link = (await pageLinks?.on(asOf)) ?? null;
  return link ? `${sayDigest(review)}\n${sayPageLink(link.url)}` : sayDigest(review);
};

/**
 * The digest of a day: the text, then the picture; the text alone where the picture is off or cannot be drawn.
 * `known`: only what was known at that moment.
 */
export const digestMessages = async (
  { ledger, configuration, pageLinks }: Books,
  asOf: Day,
  known?: Moment,
  drawing: Drawing = drawOnce,
): Promise<readonly Reply[]> => {
  const review = await ledger.review(asOf, known);
  const words = await digestText(review, { pageLinks }, asOf);
  const picture = configuration.schedule.digest.picture ? digestPicture(review) : null;
  if (!picture) return [{ kind: 'markdown', text: words }];
  // Where this machine cannot draw, the text says it all, and that there should have been a picture.
  const bytes = await drawing(picture).catch(() => null);
  if (!bytes) return [{ kind: 'markdown', text: `${words}\n${sayNoPicture()}` }];
  return [
    { kind: 'markdown', text: words },
    { kind: 'image', name: `digest-${asOf}.png`, bytes, text: sayPictureName(asOf) },
  ];
};
