import type {
  Award,
  AwardValue,
  Chapter,
  Condition,
  Duty,
  Library,
  PolicyDocument,
  PolicyTarget,
} from './facts.ts';
import type { Passage } from './nearest-passage.ts';
import type { Caution, PlainFact, PolicyUnit, Silence } from './word-facts.ts';
import type { Span } from './wording.ts';

/** An award with the value in force, as answers show it. */
export type AskedAward = {
  readonly award: Award;
  readonly value: AwardValue;
  readonly lead: string | null;
  /** How many of it, where the question says so. */
  readonly count: number;
};

/** 真, 假, or not known from what was said. */
export type Check = {
  readonly condition: Condition;
  readonly state: 'yes' | 'no' | 'unknown';
  /** Several amounts were said, and they differ in this: each with whether it is inside. */
  readonly mixed: readonly { readonly value: number; readonly inside: boolean }[];
};

/** What a rate subsidy comes to, in 万元. */
export type Subsidy = {
  readonly investment: number;
  /** Below the threshold nothing is given. */
  readonly belowMinimum: boolean;
  /** investment × rate, before the cap. */
  readonly byRate: number;
  readonly most: number;
};

export type SumItem = AskedAward & {
  readonly subsidy: Subsidy | null;
  /** 万元; null where the document gives no amount. */
  readonly total: number | null;
};

export type AskedTarget = {
  readonly target: PolicyTarget;
  readonly value: PolicyTarget['values'][number];
  readonly lead: string | null;
};

/** A figure or a unit that the asker took for right. */
export type Premise<T> = { readonly said: T; readonly right: boolean };

export type UnitDuties = {
  readonly unit: PolicyUnit;
  readonly leads: readonly Duty[];
  readonly responsible: readonly Duty[];
};

/** One answer as plain values; `replies/policy` puts it into words. */
export type Body =
  | {
      readonly kind: 'award';
      readonly focus: 'amount' | 'condition' | 'funds' | 'once';
      readonly awards: readonly AskedAward[];
      readonly premise: Premise<number> | null;
    }
  | { readonly kind: 'award-list'; readonly about: readonly string[]; readonly awards: readonly AskedAward[] }
  | {
      readonly kind: 'subsidy';
      readonly item: AskedAward;
      readonly subsidy: Subsidy;
      readonly premise: Premise<number> | null;
    }
  | {
      readonly kind: 'needed';
      readonly item: AskedAward;
      /** The award wished for and the investment it needs, 万元; the wish is above the cap where `needed` is null. */
      readonly wished: number;
      readonly needed: number | null;
    }
  | {
      readonly kind: 'sum';
      readonly items: readonly SumItem[];
      /** each: what every one comes to is asked, not only all together. */
      readonly asked: 'total' | 'each';
      readonly total: number;
      readonly premise: Premise<number> | null;
    }
  | {
      readonly kind: 'compare';
      /** What is held against each other: single awards, or several together. */
      readonly sides: readonly (readonly SumItem[])[];
    }
  | { readonly kind: 'compare-targets'; readonly targets: readonly AskedTarget[] }
  | {
      readonly kind: 'eligible';
      readonly subject: { readonly award: AskedAward } | { readonly library: Library };
      readonly checks: readonly Check[];
      /** Where else an enterprise may belong of which too little is known (a19). */
      readonly also: readonly { readonly library: Library; readonly open: readonly Check[] }[];
      readonly subsidy: Subsidy | null;
      readonly onBound: boolean;
      /** False where the person has said that they do not know. */
      readonly asks: boolean;
    }
  | {
      readonly kind: 'target';
      readonly targets: readonly AskedTarget[];
      readonly premise: Premise<number> | null;
      readonly split: 'zone' | 'township' | 'all' | null;
      /** All of them together, where the question asks for it and they may be added. */
      readonly total: number | null;
    }
  | {
      readonly kind: 'duty';
      readonly focus: 'lead' | 'responsible' | 'content';
      readonly duties: readonly Duty[];
      readonly premise: { readonly unit: PolicyUnit; readonly as: 'lead' | 'responsible' | null } | null;
      /** Of a task's content: its yearly targets and awards. */
      readonly targets: readonly AskedTarget[];
      readonly awards: readonly AskedAward[];
    }
  | {
      readonly kind: 'chapters';
      readonly chapters: readonly { readonly chapter: Chapter; readonly duties: readonly Duty[] }[];
    }
  | {
      readonly kind: 'unit';
      readonly units: readonly UnitDuties[];
      readonly focus: 'lead' | 'responsible' | 'both';
    }
  | { readonly kind: 'libraries'; readonly libraries: readonly Library[]; readonly asked: 'list' | 'one' }
  | { readonly kind: 'fact'; readonly fact: PlainFact; readonly premise: Premise<string> | null }
  /** The nearest there is to a question that was not understood. */
  | { readonly kind: 'passage'; readonly passage: Passage }
  | { readonly kind: 'silence'; readonly silence: Silence; readonly ask: string };

/** A whole answer: at most two parts, the clauses they stand on, whom to ask, what to be careful about. */
export type Answer = {
  readonly document: PolicyDocument;
  readonly bodies: readonly Body[];
  readonly clauses: readonly string[];
  readonly ask: readonly string[];
  readonly cautions: readonly Caution[];
  /** True after the document's period. */
  readonly expired: boolean;
};

/** One reading of a question, and the stretches of the question that it explains. */
export type Candidate = {
  readonly spans: readonly Span[];
  readonly body: Body;
  readonly clauses: readonly string[];
  readonly ask: readonly (string | null)[];
  /** Ids in `cautions.yaml`. */
  readonly cautions: readonly string[];
};
