import { firstQuestions } from '../tests/support/question-file.ts';
import { type BenchLine, lineOf } from './line.ts';
import { aimAt, type Gun, type Shot, type Volley } from './load.ts';
import { type BenchServer, startBot, startFloor } from './servers.ts';
import { wecomShot } from './wecom-shots.ts';

const ROUNDS = 7;
const PER_ROUND = 2_000;
/** Until what is used has been compiled for good. */
const WARM_UP = 10_000;
/** Nobody asks more than a few questions in a row. */
const PER_PERSON = 3;
/** So many people ask in turn: more than calls are under way, for nobody asks on before they are answered. */
const PEOPLE = 100;

let asked = 0;

/** Who asks: a hundred people in turn, three times each, then the next hundred. */
const asker = (): string => `person-${Math.floor(asked / (PEOPLE * PER_PERSON)) * PEOPLE + (asked % PEOPLE)}`;

/** Sealed questions, each from somebody who asks no more than three, one after the other. */
export const questionShots = (count: number, texts: readonly string[]): Shot[] =>
  Array.from({ length: count }, () => {
    asked += 1;
    return wecomShot(asker(), texts[asked % texts.length] ?? '');
  });

type Fired = Volley & { readonly perCoreSecond: number };

/** Fires at a server of ours and looks how long its process was on a core meanwhile. */
export const fireAt = async (gun: Gun, server: BenchServer, shots: readonly Shot[]): Promise<Fired> => {
  const before = server.coreSeconds();
  const volley = await gun.fire(shots);
  return { ...volley, perCoreSecond: shots.length / (server.coreSeconds() - before) };
};

/** What many people ask, and what nobody has asked lately. */
const kinds = { callback: ['国家级小巨人奖多少'], 'callback-varied': firstQuestions() };
type Kind = keyof typeof kinds;

type Measured = { readonly floor: Fired } & Readonly<Record<Kind, Fired>>;

/**
 * An encrypted question to its encrypted answer, over HTTP and with de-duplication in Redis: `callback` the same
 * question from many people, `callback-varied` a thousand different ones in turn. By the clock, and as `…-core` by
 * the time that the server's process was on a core: what one core does when nobody is beside it.
 */
export const benchCallback = async (): Promise<BenchLine[]> => {
  const [bot, floor] = await Promise.all([startBot(), startFloor('callback')]);
  const [atBot, atFloor] = [aimAt(bot.base), aimAt(floor.base)];
  const shots = (kind: Kind) => questionShots(PER_ROUND, kinds[kind]);
  await atFloor.fire(questionShots(WARM_UP, kinds['callback-varied']));
  await atBot.fire(questionShots(WARM_UP, kinds['callback-varied']));
  const rounds: Measured[] = [];
  while (rounds.length < ROUNDS) {
    rounds.push({
      floor: await fireAt(atFloor, floor, shots('callback')),
      callback: await fireAt(atBot, bot, shots('callback')),
      'callback-varied': await fireAt(atBot, bot, shots('callback-varied')),
    });
  }
  await Promise.all([atBot.close(), atFloor.close()]);
  await Promise.all([bot.stop(), floor.stop()]);
  const of = (bench: string, kind: Kind, figure: 'perSecond' | 'perCoreSecond') =>
    lineOf(
      { bench, unit: 'requests/s', n: ROUNDS * PER_ROUND },
      rounds.map((round) => ({ value: round[kind][figure], floor: round.floor[figure] })),
    );
  return (['callback', 'callback-varied'] as const).flatMap((kind) => [
    of(kind, kind, 'perSecond'),
    of(`${kind}-core`, kind, 'perCoreSecond'),
  ]);
};
