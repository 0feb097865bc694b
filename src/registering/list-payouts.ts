import { isOutstanding, type Payout, payoutsAmong, totalsBy } from '../payout/payouts.ts';
import { handlesAward, sees } from '../registry/rights.ts';
import { pageOf } from '../replies/registry/pages.ts';
import { sayPayouts, sayTotals } from '../replies/registry/payouts.ts';
import type { Hand } from './hand.ts';
import { checkOwnList } from './list-enterprises.ts';
import { awardOf } from './payout-numbers.ts';

/** The payouts this person sees: of its own enterprises, or of the awards it handles. */
export const payoutsSeenBy = (hand: Pick<Hand, 'loaded' | 'viewer' | 'ground' | 'policies'>): Payout[] =>
  payoutsAmong(hand.loaded.all).filter(({ enterprise, entitlement }) => {
    const found = awardOf(hand, entitlement);
    const isOwn = hand.viewer.unit.kind !== 'department' && sees(hand.viewer, enterprise, hand.ground);
    return isOwn || (found !== null && handlesAward(hand.viewer, found.award));
  });

type Wish = { readonly year: number | null; readonly page: number; readonly text: string };

/** 「2025 东郊乡 第2页」 */
const wishIn = (text: string): Wish => {
  const page = /第\s*(\d{1,4})\s*页/.exec(text);
  const year = /(?<!\d)(20\d\d)(?:年度?)?(?!\d)/.exec(text);
  const rest = [page?.[0], year?.[0]].reduce<string>(
    (left, part) => (part ? left.replace(part, '') : left),
    text,
  );
  return { year: year ? Number(year[1]) : null, page: page ? Number(page[1]) : 1, text: rest.trim() };
};

/** Those of a unit or an enterprise, where one is named. */
const ofWhom = (hand: Hand, payouts: readonly Payout[], words: string) => {
  if (words === '') return { name: '', payouts };
  const unit = hand.roster.unitNamed(words);
  checkOwnList(hand, unit);
  if (unit)
    return {
      name: unit.name,
      payouts: payouts.filter(({ enterprise }) => enterprise.unit === unit.id),
    };
  const named = new Set(hand.loaded.named(words));
  return { name: words, payouts: payouts.filter(({ enterprise }) => named.has(enterprise)) };
};

/** 「应兑」 all, 「未兑」 what nobody has confirmed as paid. */
export const listPayouts = (hand: Hand, which: '应兑' | '未兑', text: string): string => {
  const { year, page, text: words } = wishIn(text);
  const { name, payouts } = ofWhom(hand, payoutsSeenBy(hand), words);
  const wanted = payouts.filter(
    (one) =>
      one.state !== 'void' &&
      (year === null || one.year === year) &&
      (which === '应兑' || isOutstanding(one)),
  );
  const total = totalsBy(wanted, () => '')[0] ?? null;
  return sayPayouts(pageOf(wanted, page), `${name}${year === null ? '' : `${year}年`}${which}`, total);
};

/** 「兑现」: totals by year and by award. */
export const sumPayouts = (hand: Hand, text: string): string => {
  const { year, text: words } = wishIn(text);
  const { name, payouts } = ofWhom(hand, payoutsSeenBy(hand), words);
  const wanted = payouts.filter((one) => year === null || one.year === year);
  const awardName = ({ entitlement }: Payout) => awardOf(hand, entitlement)?.award.name ?? entitlement.name;
  return sayTotals(`${name}${year === null ? '' : `${year}年`}`, {
    years: totalsBy(wanted, (one) => `${one.year}年`).sort((a, b) => (a.name < b.name ? -1 : 1)),
    awards: totalsBy(wanted, awardName),
    all: totalsBy(wanted, () => '')[0] ?? null,
  });
};
