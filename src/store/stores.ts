import { assessmentStoreOf } from './assessment-store.ts';
import { channelStoreOf } from './channel-store.ts';
import type { Connection } from './connection.ts';
import { feedbackStoreOf } from './feedback-store.ts';
import type { Keys } from './keys.ts';
import { messageStoreOf } from './message-store.ts';
import { noticeStoreOf } from './notice-store.ts';
import { pageKeyStoreOf } from './page-key-store.ts';
import { peopleStoreOf } from './people-store.ts';
import { questionStoreOf } from './question-store.ts';
import { registryStoreOf } from './registry-store.ts';
import { reportStoreOf } from './report-store.ts';
import { sandboxStoreOf } from './sandbox-store.ts';
import { sessionStoreOf } from './session-store.ts';

/** All that is kept, each kind with its own words. */
export const storesOf = (connection: Connection, keys: Keys) => ({
  assessments: assessmentStoreOf(connection, keys),
  channels: channelStoreOf(connection, keys),
  feedback: feedbackStoreOf(connection, keys),
  messages: messageStoreOf(connection, keys),
  notices: noticeStoreOf(connection, keys),
  pageKey: pageKeyStoreOf(connection, keys),
  people: peopleStoreOf(connection, keys),
  questions: questionStoreOf(connection, keys),
  registry: registryStoreOf(connection, keys),
  reports: reportStoreOf(connection, keys),
  sandbox: sandboxStoreOf(connection, keys),
  sessions: sessionStoreOf(connection, keys),
});
