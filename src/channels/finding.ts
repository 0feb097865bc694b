/** What a try of the settings against the platform showed; `words` say where in its console to mend what is wrong. */
export type Finding = {
  /** `unknown` for what cannot be tried from here without anybody noticing. */
  readonly verdict: 'right' | 'wrong' | 'unknown';
  readonly what: string;
  readonly words: string;
};

/** A group as far as a check of the ways out needs it. */
export type CheckedGroup = {
  readonly name: string;
  readonly chat: string | null;
  readonly robot: { readonly url: string; readonly secret?: string } | null;
};
