import { UserProblem } from '../errors.ts';
import { paymentState } from '../payout/payment.ts';
import { decideRedate, owedBy, type Recorded, recordOf } from '../registry/correct.ts';
import type { Enterprise } from '../registry/enterprise.ts';
import type { Deed } from '../registry/entry.ts';
import { shortName } from '../registry/ground.ts';
import type { Words } from '../registry/read-words.ts';
import { sayOwing, sayRedated, sayRetracted, sayVoidedWith } from '../replies/registry/done.ts';
import {
  sayHowToWrite,
  sayNotOnRecord,
  sayObstacle,
  sayPaidAlready,
  sayPlaceNeeded,
  sayReasonWanted,
} from '../replies/registry/troubles.ts';
import { asWrittenIn } from './as-written-in.ts';
import { exampleFor, meantIn } from './change-one.ts';
import type { Hand } from './hand.ts';
import { deedsOf, type Owing, oweForStep } from './owe.ts';
import type { Told } from './told.ts';

export const correctExamples = {
  day: '订正 湘乡市示例机械有限公司 省级专精特新 2024-06-10 公告上是2024年',
  mistake: '订正 湘乡市示例机械有限公司 种子 误登 登记成了另一家',
} as const;

/** 「误登 …」: it should never have been written down. */
const MISTAKE = /^误登(?:记)?[\s,，:：]*(?<reason>[\s\S]*)$/;

type Corrected = {
  readonly deeds: readonly Deed[];
  readonly record: Recorded;
  readonly voided: string | null;
  readonly owing: Owing | null;
};

type Order = {
  readonly words: Words;
  readonly name: string;
  readonly to: string | null;
  readonly reason: string;
};

/** What was owed by it is owed no longer, unless somebody has paid. @throws UserProblem */
const voiding = (now: Enterprise, record: Recorded, award: string | undefined, reason: string): Deed[] => {
  const owed = owedBy(now, record, award);
  if (!owed) return [];
  if (paymentState(owed) !== 'due') throw new UserProblem([sayPaidAlready(owed.number, paymentState(owed))]);
  return [{ kind: 'void', number: owed.number, reason }];
};

const corrected = async (
  hand: Hand,
  now: Enterprise,
  { words, name, to, reason }: Order,
  numbers: Parameters<typeof oweForStep>[4],
): Promise<Corrected> => {
  const { rung, place } = words;
  const record = recordOf(now, words);
  if (!record) throw new UserProblem([sayNotOnRecord(name, rung?.name ?? place?.name ?? '')]);
  const decision =
    to === null
      ? { deeds: [{ kind: 'retract', ...record, reason } as const] }
      : decideRedate(now, record, { to, today: hand.today, reason });
  if ('obstacle' in decision) throw new UserProblem([sayObstacle(decision.obstacle, name)]);
  const voids = record.rung === null ? [] : voiding(now, record, rung?.award, reason);
  const [gone] = voids;
  const number = gone?.kind === 'void' ? gone.number : null;
  const left = { entitlements: now.entitlements.filter((one) => one.number !== number) };
  const owing = to === null || record.rung === null ? null : await oweForStep(left, rung, to, hand, numbers);
  return { deeds: [...decision.deeds, ...voids, ...deedsOf(owing)], record, voided: number, owing };
};

/** 「订正」: another day for a record, or none at all; the history keeps what was written first. */
export const correctRecord = async (hand: Hand, text: string): Promise<Told> => {
  const words = hand.read(text);
  const { rung, place, day } = words;
  const what = rung ?? place;
  if (!what) throw new UserProblem([sayPlaceNeeded(hand.ground.places.map(shortName), correctExamples.day)]);
  const order = { words, text: `订正 ${text}`, example: correctExamples.day, duty: what.duty };
  const meant = await meantIn(hand, order);
  const mistake = MISTAKE.exec(words.rest)?.groups;
  const example = exampleFor(mistake ? correctExamples.mistake : correctExamples.day, meant);
  if (!mistake && !day) throw new UserProblem([sayHowToWrite(example)]);
  const reason = asWrittenIn(hand, mistake?.['reason'] ?? words.rest);
  if (reason === '') throw new UserProblem([sayReasonWanted(example)]);
  const to = mistake ? null : day;
  const { record, voided, owing } = await hand.register.change(meant.code, hand.author, (now, tools) =>
    corrected(hand, now ?? meant, { words, name: meant.name, to, reason }, tools),
  );
  return {
    lines: [
      to === null
        ? sayRetracted(meant.name, what.name, record.day, reason)
        : sayRedated(meant.name, what.name, { from: record.day, to, reason }),
      ...(voided === null ? [] : [sayVoidedWith(voided)]),
      ...sayOwing(owing),
    ],
  };
};
