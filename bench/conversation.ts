import { firstQuestions } from '../tests/support/question-file.ts';
import { questionShots } from './callback.ts';
import { openDistrict } from './district.ts';
import { type BenchLine, lineOf, quantile } from './line.ts';
import { aimAt, type Shot, type Volley } from './load.ts';
import { reportText } from './reports.ts';
import { startBot, startFloor } from './servers.ts';
import { wecomShot } from './wecom-shots.ts';

const ROUNDS = 5;
const PER_ROUND = 1_000;
/** Until what is used has been compiled; more would be more than each of these people may write in a minute. */
const WARM_UP = 6_000;
const TOWNSHIPS = 30;
const COMMANDS = ['我的月报', '进度', '谁没报', '下次提醒'];

/** The current month by the clock that the bot has too. */
const monthNow = (): { readonly year: number; readonly month: number } => {
  const now = new Date(Date.now() + 8 * 3_600_000);
  return { year: now.getUTCFullYear(), month: now.getUTCMonth() + 1 };
};

type Round = {
  readonly most: Volley;
  readonly bare: Volley;
  readonly latencies: readonly number[];
  readonly bareLatencies: readonly number[];
};

type Liaison = { readonly account: string; readonly name: string };

/** Of 20 messages 16 are questions, 3 are reports, one is a command; nobody writes faster than the limit. */
const talk = (liaisons: readonly Liaison[]) => {
  const texts = firstQuestions();
  const { year, month } = monthNow();
  let said = 0;
  return (count: number): Shot[] =>
    Array.from({ length: count }, () => {
      said += 1;
      const kind = said % 20;
      if (kind < 16) return questionShots(1, texts)[0] as Shot;
      const { account, name } = liaisons[(said * 7) % liaisons.length] as Liaison;
      if (kind < 19) return wecomShot(account, reportText({ year, month }, name, said));
      return wecomShot(account, COMMANDS[Math.floor(said / 20) % COMMANDS.length] ?? '');
    });
};

/**
 * Questions, reports and commands as they come on the day of the deadline, through the encrypted callback: as fast as
 * it goes with 32 in flight, then evenly at half of that, where the latencies are measured. Floor: the bare Koa route
 * of `callback`, each time with the same messages.
 */
export const benchConversation = async (): Promise<BenchLine[]> => {
  const district = await openDistrict(TOWNSHIPS);
  const [bot, floor] = await Promise.all([startBot(district.folder), startFloor('callback')]);
  const [atBot, atFloor] = [aimAt(bot.base), aimAt(floor.base)];
  const shots = talk(district.liaisons);
  await atFloor.fire(shots(WARM_UP));
  await atBot.fire(shots(WARM_UP));
  const rounds: Round[] = [];
  while (rounds.length < ROUNDS) {
    const bare = await atFloor.fire(shots(PER_ROUND));
    const most = await atBot.fire(shots(PER_ROUND));
    const half = most.perSecond / 2;
    const bareHalf = await atFloor.fireEvenly(shots(PER_ROUND), half);
    const { latencies } = await atBot.fireEvenly(shots(PER_ROUND), half);
    rounds.push({ most, bare, latencies, bareLatencies: bareHalf.latencies });
  }
  await Promise.all([atBot.close(), atFloor.close()]);
  await Promise.all([bot.stop(), floor.stop(), district.close()]);
  const n = ROUNDS * PER_ROUND;
  const latencyAt = (bench: string, share: number) =>
    lineOf(
      { bench, unit: 'ms', n },
      rounds.map(({ latencies, bareLatencies }) => ({
        value: quantile(latencies, share),
        floor: quantile(bareLatencies, share),
      })),
    );
  return [
    lineOf(
      { bench: 'conversation', unit: 'requests/s', n },
      rounds.map(({ most, bare }) => ({ value: most.perSecond, floor: bare.perSecond })),
    ),
    latencyAt('conversation-p50', 0.5),
    latencyAt('conversation-p99', 0.99),
  ];
};
