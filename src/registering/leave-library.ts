import { UserProblem } from '../errors.ts';
import { decideLeave } from '../registry/decide.ts';
import { shortName } from '../registry/ground.ts';
import { withPlaceApart } from '../registry/read-words.ts';
import { sayLeft } from '../replies/registry/done.ts';
import { sayPlaceNeeded, sayReasonWanted } from '../replies/registry/troubles.ts';
import { asWrittenIn } from './as-written-in.ts';
import { changeOne, checkDay, exampleFor, meantIn } from './change-one.ts';
import type { Hand } from './hand.ts';
import { proposalsSince } from './proposals-after.ts';
import type { Told } from './told.ts';

export const EXAMPLE = '出库 种子 湘乡市示例机械有限公司 已停产';

/** 「出库」: out of a library, with the reason; what was stays on record. */
export const leaveLibrary = async (hand: Hand, text: string): Promise<Told> => {
  const { today, ground } = hand;
  const words = hand.read(withPlaceApart(text, ground));
  const { place } = words;
  if (!place) throw new UserProblem([sayPlaceNeeded(ground.places.map(shortName), EXAMPLE)]);
  const meant = await meantIn(hand, { words, text: `出库 ${text}`, example: EXAMPLE, duty: place.duty });
  const example = exampleFor(EXAMPLE.replace('种子', shortName(place)), meant);
  checkDay(words, example);
  const reason = asWrittenIn(hand, words.rest);
  if (reason === '') throw new UserProblem([sayReasonWanted(example)]);
  const day = words.day ?? today;
  const change = await changeOne(hand, meant, (now) => decideLeave(now, place, { day, today, reason }));
  return {
    lines: [sayLeft(meant.name, place.name, day, reason), ...proposalsSince(hand, change)],
  };
};
