import { type BenchLine, lineOf } from './line.ts';
import { aimAt, type Gun, type Shot } from './load.ts';
import { questions } from './questions.ts';
import { type BenchServer, startBot, startServer } from './servers.ts';
import { wecomShot } from './wecom-shots.ts';

const ROUNDS = 7;
const PER_ROUND = 2_000;
const WARM_UP = 3_000;
/** Nobody asks more than a few questions in a row. */
const PER_PERSON = 3;

let asked = 0;

/** Sealed questions, each from somebody who asks no more than three. */
export const questionShots = (count: number, texts: readonly string[]): Shot[] =>
  Array.from({ length: count }, () => {
    asked += 1;
    return wecomShot(`person-${Math.floor(asked / PER_PERSON)}`, texts[asked % texts.length] ?? '');
  });

type Fired = { readonly perSecond: number; readonly perCoreSecond: number };

const fireAt = async (gun: Gun, server: BenchServer, shots: readonly Shot[]): Promise<Fired> => {
  const before = server.coreSeconds();
  const { perSecond } = await gun.fire(shots);
  return { perSecond, perCoreSecond: shots.length / (server.coreSeconds() - before) };
};

/**
 * An encrypted question to its encrypted answer, over HTTP and with de-duplication in Redis. `callback` by the clock,
 * `callback-core` by the time that the server's process was on a core: what one core does when nobody is beside it.
 */
export const benchCallback = async (): Promise<BenchLine[]> => {
  const texts = questions();
  const [bot, floor] = await Promise.all([startBot(), startServer('bench/floors/callback.ts', '/')]);
  const [atBot, atFloor] = [aimAt(bot.base), aimAt(floor.base)];
  await atFloor.fire(questionShots(WARM_UP, texts));
  await atBot.fire(questionShots(WARM_UP, texts));
  const rounds: { readonly value: Fired; readonly floor: Fired }[] = [];
  while (rounds.length < ROUNDS) {
    rounds.push({
      floor: await fireAt(atFloor, floor, questionShots(PER_ROUND, texts)),
      value: await fireAt(atBot, bot, questionShots(PER_ROUND, texts)),
    });
  }
  await Promise.all([atBot.close(), atFloor.close()]);
  await Promise.all([bot.stop(), floor.stop()]);
  const of = (bench: string, figure: keyof Fired) =>
    lineOf(
      { bench, unit: 'requests/s', n: ROUNDS * PER_ROUND },
      rounds.map(({ value, floor: bare }) => ({ value: value[figure], floor: bare[figure] })),
    );
  return [of('callback', 'perSecond'), of('callback-core', 'perCoreSecond')];
};
