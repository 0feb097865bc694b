import { yearOf } from '../calendar/day.ts';
import { sayYearUnknown } from '../replies/calendar.ts';
import type { NoticeKind } from './notice-kind.ts';

/** For the coordinator: deadlines of the next year cannot be right before its holidays are known. */
export const yearUnknown: NoticeKind = async ({ now }) => [
  { kind: 'text', text: sayYearUnknown([yearOf(now) + 1]) },
];
