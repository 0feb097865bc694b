import type { Month } from '../calendar/day.ts';
import type { Quarter } from '../calendar/quarter.ts';
import type { Message } from '../message.ts';

/** Everything of ours begins with this. */
export const ROOT = 'policy:';

/** The key spaces of a real deployment and of the sandbox. */
export const prefixes = { real: `${ROOT}real:`, sandbox: `${ROOT}sandbox:` } as const;

/** What is about the whole Redis: the version of how data is laid out, and who is changing that. */
export const layoutKeys = { schema: `${ROOT}schema`, migrating: `${ROOT}migrating` } as const;

/**
 * What is only about work under way, or is a platform's secret, and means nothing elsewhere: marks, locks, tokens,
 * paces, half-finished talks; the cards, which are worked out again from the histories, and what tells who reads them
 * that they changed. What was used of a platform's monthly quota is kept. (The delivery queue does not begin with ROOT.)
 */
export const isPassing = (key: string): boolean =>
  Object.values<string>(layoutKeys).includes(key) ||
  /^policy:\w+:(look$|page-key$|importing$|session:|places:|cards:|stamp:|changes$|channel:(?!dingtalk:quota:))/.test(
    key,
  );

/** The key of the version that goes with a key of people. */
export const versionOfPeople = (people: string): string => people.replace(/people$/, 'version:people');

export type HistoryKeys = { readonly name: string; readonly report: string; readonly chain: string };

/** The two lists of a history that a key belongs to; null for a key of something else. */
export const historyKeys = (key: string): HistoryKeys | null => {
  const [, place, record] = /^policy:(\w+):(?:record|seal):(\{[^}]+\}:.+)$/.exec(key) ?? [];
  if (place && record) {
    return {
      name: `${place} ${record}`,
      report: `${ROOT}${place}:record:${record}`,
      chain: `${ROOT}${place}:seal:${record}`,
    };
  }
  const [, space, tag] = /^policy:(\w+):(?:report|chain):(\{[^}]+\})$/.exec(key) ?? [];
  if (!space || !tag) return null;
  return {
    name: `${space} ${tag}`,
    report: `${ROOT}${space}:report:${tag}`,
    chain: `${ROOT}${space}:chain:${tag}`,
  };
};

/** What the registry keeps histories of: enterprises, projects, and what was given out of it. */
export type RecordKind = 'enterprise' | 'project' | 'export';

/** So many parts the talks and each kind of record are kept in; each is in one slot of a Cluster. */
const PARTS = 64;

/** The part in which something is; the same everywhere and for ever. */
const partOf = (kind: RecordKind | 'talk', id: string): string => {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 1_000_003;
  return `${kind}-${sum % PARTS}`;
};

/** What tells a message from all others; a repeat has the same sender too. */
export type MessageMark = Pick<Message, 'channel' | 'id' | 'source' | 'user'>;

/** Where all that a person says is kept together. */
const talkOf = ({ source, user }: Pick<Message, 'source' | 'user'>): string =>
  partOf('talk', `${source}:${user}`);

/** The parts of a kind, for whoever wants all its cards. */
export const partsOf = (kind: RecordKind): string[] =>
  Array.from({ length: PARTS }, (_, index) => `${kind}-${index}`);

/** Kind and id of a record's history; null for another key. */
export const recordIn = (key: string): { prefix: string; kind: RecordKind; id: string } | null => {
  const [, prefix, kind, id] = /^(policy:\w+:)record:\{([a-z]+)-\d+\}:(.+)$/.exec(key) ?? [];
  return prefix && kind && id ? { prefix, kind: kind as RecordKind, id } : null;
};

/** Where the history of a quarter's assessment belongs that stands where it stood before it was sealed; null for another key. */
export const unsealedAssessment = (key: string): Pick<HistoryKeys, 'report' | 'chain'> | null => {
  const [, prefix, tag] = /^(policy:\w+:)assessment:(\{[^}]+\})$/.exec(key) ?? [];
  return prefix && tag ? { report: `${prefix}report:${tag}`, chain: `${prefix}chain:${tag}` } : null;
};

/** True for a list of what grew in one month, as it was announced before there was one stream for all months. */
export const isChangesOfMonth = (key: string): boolean => /^policy:\w+:changes:\d{4}-\d{2}$/.test(key);

type SessionPlace = Pick<Message, 'source' | 'chat' | 'user'>;

/** Whose session a key holds that stands where it stood before it was kept with its person's messages; null for another key. */
export const sessionApart = (
  key: string,
): { readonly prefix: string; readonly place: SessionPlace } | null => {
  const [, prefix, source, chat, user] = /^(policy:\w+:)session:([a-z]+):([^:]*):(.+)$/.exec(key) ?? [];
  if (!prefix || !user) return null;
  return { prefix, place: { source: source as SessionPlace['source'], chat: chat || null, user } };
};

/** Whose notices of which month a key holds; null when it holds something else. */
export const noticesKey = (key: string): { readonly prefix: string; readonly month: Month } | null => {
  const [, prefix, month] = /^(policy:\w+:)notices:(\d{4}-\d{2})$/.exec(key) ?? [];
  return prefix && month ? { prefix, month } : null;
};

/** Every name that stands in Redis. `prefix` keeps the sandbox apart from a real deployment. */
export type Keys = ReturnType<typeof keysOf>;

export const keysOf = (prefix: string) => ({
  prefix,
  /** List of entries, oldest first. The braces put a unit's month into one slot of a Cluster. */
  report: (unit: string, month: Month) => `${prefix}report:{${month}:${unit}}`,
  /** List of the links that seal the entries, one for each; in the same slot. */
  chain: (unit: string, month: Month) => `${prefix}chain:{${month}:${unit}}`,
  /** What was changed about people: sealed, checked, saved and erased as a unit's month is. */
  peopleHistory: { report: `${prefix}report:{people}`, chain: `${prefix}chain:{people}` },
  /** List of entries of an enterprise, a project or a month's exports; with its links and its card in one slot. */
  record: (kind: RecordKind, id: string) => `${prefix}record:{${partOf(kind, id)}}:${id}`,
  seal: (kind: RecordKind, id: string) => `${prefix}seal:{${partOf(kind, id)}}:${id}`,
  /** Hash of id → what the history amounts to, and `#` → a mark that every change makes anew. */
  cards: (part: string) => `${prefix}cards:{${part}}`,
  /** Changes after every change of a card of a kind. */
  stamp: (kind: RecordKind) => `${prefix}stamp:${kind}`,
  cardsOf: (kind: RecordKind, id: string) => `${prefix}cards:{${partOf(kind, id)}}`,
  /** Counts what is owed, and the projects. */
  countOf: (kind: 'owed' | 'project') => `${prefix}count:${kind}`,
  /** The import that was decided and is not yet carried out to the end, and its rows. */
  openImport: `${prefix}open-import`,
  importRows: `${prefix}import-rows`,
  /** Held by the one process that imports. */
  importing: `${prefix}importing`,
  /** Stream of the units' months whose history grows, in the order in which that was announced. */
  changes: `${prefix}changes`,
  /** Set of the months that have entries. */
  months: `${prefix}months`,
  /** Who is working on a message, then what was answered; in one slot with the session and the places of its sender. */
  message: ({ channel, id, ...sender }: MessageMark) =>
    `${prefix}message:{${talkOf(sender)}}:${channel}:${id}`,
  /** The moments of a person's last messages. */
  places: (sender: Pick<Message, 'source' | 'user'>) =>
    `${prefix}places:{${talkOf(sender)}}:${sender.source}:${sender.user}`,
  /** What a channel keeps: claims, tokens, counts. */
  channel: (name: string) => `${prefix}channel:${name}`,
  /** What one person is in the middle of in one chat. */
  session: ({ chat, ...sender }: SessionPlace) =>
    `${prefix}session:{${talkOf(sender)}}:${sender.source}:${chat ?? ''}:${sender.user}`,
  /** Hash of person id → the person as bound in chat, or "gone" for one of the file who left. */
  people: `${prefix}people`,
  /** Another one after each change of the people. */
  peopleVersion: versionOfPeople(`${prefix}people`),
  /** Hash of number → who asked to be bound to which unit. */
  requests: `${prefix}requests`,
  /** Counts the requests to be bound. */
  requestCount: `${prefix}request-count`,
  /** What was done to a quarter's assessment: sealed, checked, saved and erased as a unit's month is. */
  assessmentHistory: (quarter: Quarter) => ({
    report: `${prefix}report:{${quarter}}`,
    chain: `${prefix}chain:{${quarter}}`,
  }),
  /** Set of the quarters that have such a history. */
  assessments: `${prefix}assessments`,
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
