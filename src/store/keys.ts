import type { Month } from '../calendar/day.ts';

/** Everything of ours begins with this. */
export const ROOT = 'policy:';

/** The key spaces of a real deployment and of the sandbox. */
export const prefixes = { real: `${ROOT}real:`, sandbox: `${ROOT}sandbox:` } as const;

/** What is about the whole Redis: the version of how data is laid out, and who is changing that. */
export const layoutKeys = { schema: `${ROOT}schema`, migrating: `${ROOT}migrating` } as const;

/**
 * What is only about work under way, or is a platform's secret, and means nothing elsewhere: marks, locks, tokens,
 * paces, half-finished talks. What was used of a platform's monthly quota is kept. (The delivery queue does not begin
 * with ROOT.)
 */
export const isPassing = (key: string): boolean =>
  Object.values<string>(layoutKeys).includes(key) ||
  /^policy:\w+:(look$|page-key$|session:|channel:(?!dingtalk:quota:))/.test(key);

export type HistoryKeys = { readonly name: string; readonly report: string; readonly chain: string };

/** The two lists of a history that a key belongs to; null for a key of something else. */
export const historyKeys = (key: string): HistoryKeys | null => {
  const [, space, tag] = /^policy:(\w+):(?:report|chain):(\{[^}]+\})$/.exec(key) ?? [];
  if (!space || !tag) return null;
  return {
    name: `${space} ${tag}`,
    report: `${ROOT}${space}:report:${tag}`,
    chain: `${ROOT}${space}:chain:${tag}`,
  };
};

/** Every name that stands in Redis. `prefix` keeps the sandbox apart from a real deployment. */
export type Keys = ReturnType<typeof keysOf>;

export const keysOf = (prefix: string) => ({
  prefix,
  /** List of entries, oldest first. The braces put a unit's month into one slot of a Cluster. */
  report: (unit: string, month: Month) => `${prefix}report:{${month}:${unit}}`,
  /** List of the links that seal the entries, one for each; in the same slot. */
  chain: (unit: string, month: Month) => `${prefix}chain:{${month}:${unit}}`,
  /** Set of the months that have entries. */
  months: `${prefix}months`,
  /** Who is working on a message, then what was answered. */
  message: (channel: string, id: string) => `${prefix}message:${channel}:${id}`,
  /** What a channel keeps: claims, tokens, counts. */
  channel: (name: string) => `${prefix}channel:${name}`,
  /** What one person is in the middle of in one chat. */
  session: (source: string, chat: string, user: string) => `${prefix}session:${source}:${chat}:${user}`,
  /** Hash of person id → the person as bound in chat, or "gone" for one of the file who left. */
  people: `${prefix}people`,
  /** Hash of number → who asked to be bound to which unit. */
  requests: `${prefix}requests`,
  /** Counts the requests to be bound. */
  requestCount: `${prefix}request-count`,
  /** Hash of a question's bare words → the question that the document did not answer, and what was answered since. */
  questions: `${prefix}questions`,
  /** Hash of number → the question's bare words. */
  questionNumbers: `${prefix}question-numbers`,
  /** Counts the open questions. */
  questionCount: `${prefix}question-count`,
  /** Hash of notice id → how it was sent. */
  notices: (month: Month) => `${prefix}notices:${month}`,
  /** Set of `month id` of the notices that have not come to an end. */
  openNotices: `${prefix}open-notices`,
  /** List of what people thought of answers. */
  feedback: `${prefix}feedback`,
  /** Hash of `source:account` → how often the person was called by a notice in a month. */
  calls: (month: Month) => `${prefix}calls:${month}`,
  /** Until when planned notices are paused. */
  pause: `${prefix}pause`,
  /** The moment up to which the scheduler has looked. */
  looked: `${prefix}looked`,
  /** Held by the one process that is looking. */
  look: `${prefix}look`,
  /** What the links to the progress page are signed with. */
  pageKey: `${prefix}page-key`,
  /** The prefix of the delivery queue; the braces keep it in one slot of a Cluster. */
  queue: `{${prefix}queue}`,
  /** How far the sandbox clock is ahead of the real one, in ms. */
  clock: `${prefix}clock`,
  /** List of what the sandbox sent unasked. */
  outbox: `${prefix}outbox`,
  /** A picture or file that the sandbox showed. */
  file: (name: string) => `${prefix}file:${name}`,
});
