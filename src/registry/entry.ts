import type { Day, Moment, Month } from '../calendar/day.ts';

/** What is owed to an enterprise for one event, as it was worked out when the event was recorded. */
export type Owed = {
  /** Counts through all of them; people say it when they pay. */
  readonly number: string;
  /** The folder of the document, and the award's id and name in it. */
  readonly policy: string;
  readonly award: string;
  readonly name: string;
  /** The same event is never owed twice. */
  readonly event: string;
  /** The day of the recognition or certification. */
  readonly day: Day;
  /** 万元. */
  readonly amount: number;
  /** True where the document gives a ceiling (…%以内): the amount is then the most that may be paid. */
  readonly isCeiling: boolean;
  readonly clause: string;
  /** 万元 put in, of a subsidy that is measured by it. */
  readonly investment: number | null;
};

/** One thing that happened to an enterprise. */
export type Deed =
  | {
      readonly kind: 'register';
      readonly name: string;
      readonly unit: string;
      readonly sector: string | null;
    }
  | { readonly kind: 'rename'; readonly name: string }
  | { readonly kind: 'sector'; readonly sector: string }
  /** The coordinator gives it to a unit, which ends every claim. */
  | { readonly kind: 'assign'; readonly unit: string; readonly reason: string }
  /** Another unit says that it is its own. */
  | { readonly kind: 'claim'; readonly unit: string }
  | { readonly kind: 'step'; readonly rung: string; readonly day: Day; readonly basis: string | null }
  | { readonly kind: 'join'; readonly library: string; readonly day: Day }
  | { readonly kind: 'leave'; readonly library: string; readonly day: Day; readonly reason: string }
  /** What was written down wrongly: a step, the stay that began with it, or a stay alone; it gets another day. */
  | {
      readonly kind: 'redate';
      readonly rung: string | null;
      readonly library: string | null;
      readonly from: Day;
      readonly to: Day;
      readonly reason: string;
    }
  /** It should never have been written down. */
  | {
      readonly kind: 'retract';
      readonly rung: string | null;
      readonly library: string | null;
      readonly day: Day;
      readonly reason: string;
    }
  /** Yearly revenue in 万元, as of the end of a month. */
  | { readonly kind: 'revenue'; readonly month: Month; readonly amount: number; readonly source: string }
  | { readonly kind: 'risk'; readonly day: Day; readonly reason: string }
  | { readonly kind: 'risk-over'; readonly day: Day; readonly reason: string }
  /** What is done for it: 一企一策. */
  | { readonly kind: 'help'; readonly day: Day; readonly text: string }
  /** How it stands with an award's conditions, in words. */
  | { readonly kind: 'circumstance'; readonly day: Day; readonly text: string }
  | ({ readonly kind: 'owe' } & Owed)
  /** `note`: the voucher, or what else was written beside it. */
  | {
      readonly kind: 'pay';
      readonly number: string;
      readonly day: Day;
      readonly amount: number;
      readonly note?: string;
    }
  | { readonly kind: 'confirm'; readonly number: string }
  | { readonly kind: 'unpay'; readonly number: string; readonly reason: string }
  | { readonly kind: 'void'; readonly number: string; readonly reason: string };

/** One entry of an enterprise's history, which is only ever added to. */
export type EnterpriseEntry = Deed & {
  /** The person's id. */
  readonly by: string;
  readonly at: Moment;
  /** The message or the file it came from: the same one never does a thing twice. */
  readonly message: string;
};
