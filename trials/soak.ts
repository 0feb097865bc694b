import { townshipReport } from '../tests/support/sample-report.ts';
import type { TrialLine } from './line.ts';
import { setClock, withBot } from './stage.ts';

const MESSAGES = 20_000;
const CALLERS = 4;
const SAMPLE_EVERY = 100;
/** What it needs once for all: caches, compiled code, the first documents. */
const WARM_UP = 4_000;
/** The last quarter may be larger than the first after the warm-up by no more than this. */
const GROWTH = 0.15;
const MIB = 1024 * 1024;

const units = [
  'dongjiao',
  'qizi',
  'hutian',
  'meiqiao',
  'yueshan',
  'baitian',
  'longdong',
  'lishan',
  'jinshi',
  'quantang',
];
const months = ['2025-02', '2025-03', '2025-04', '2025-05', '2025-06'];
const questions = [
  '国家级小巨人奖多少',
  '那省级呢',
  '谁牵头',
  '小升规奖励多少',
  '种子企业今年目标',
  '帮助',
  '贷款贴息怎么算',
  '今天天气怎么样',
];

/** A week in a county: mostly questions, some reports and corrections, now and then a look at the progress. */
const messageOf = (serial: number) => {
  const unit = units[serial % units.length];
  const month = months[Math.floor(serial / units.length) % months.length];
  const user = `${unit}-${1 + (serial % 2)}`;
  const figures = [serial % 3, serial % 2, 0, serial % 9, 1] as const;
  const text =
    serial % 40 === 0
      ? townshipReport(`月报 ${month}`, [...figures], `第${serial}条`)
      : serial % 40 === 13
        ? '进度'
        : serial % 40 === 27
          ? '我的月报'
          : (questions[serial % questions.length] ?? '');
  return { chat: serial % 3 === 0 ? 'townships' : null, user, text, id: `soak-${serial}` };
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Memory of the process, in MiB. */
const memoryOf = async (base: string): Promise<number> => {
  const text = await (await fetch(`${base}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]) / MIB;
};

/** Says everything with some callers at once; gives the memory on the way and how many were not answered. */
const converse = async (base: string, tell: (line: string) => void) => {
  const rss: number[] = [];
  let unanswered = 0;
  let next = 0;
  const speak = async (): Promise<void> => {
    for (let serial = next++; serial < MESSAGES; serial = next++) {
      const body = JSON.stringify(messageOf(serial));
      const answer = await fetch(`${base}/sandbox/messages`, { method: 'POST', body });
      if (!answer.ok) unanswered += 1;
      await answer.arrayBuffer();
      if (serial >= WARM_UP && serial % SAMPLE_EVERY === 0) rss.push(await memoryOf(base));
      if ((serial + 1) % 2_000 === 0)
        tell(`soak: ${serial + 1}/${MESSAGES}，${(rss.at(-1) ?? 0).toFixed(0)} MiB`);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, speak));
  return { rss, unanswered };
};

/** Twenty thousand messages to one bot: its memory must come to rest. */
export const trySoak = (tell: (line: string) => void): Promise<TrialLine> =>
  withBot('soak', {}, async ({ base }) => {
    await setClock(base, '2025-06-20T10:00');
    const began = Date.now();
    const { rss, unanswered } = await converse(base, tell);
    const quarter = Math.floor(rss.length / 4);
    const [first, last] = [mean(rss.slice(0, quarter)), mean(rss.slice(-quarter))];
    return {
      trial: 'soak',
      counts: {
        messages: MESSAGES,
        firstQuarterMiB: Math.round(first),
        lastQuarterMiB: Math.round(last),
        mostMiB: Math.round(Math.max(...rss)),
        seconds: Math.round((Date.now() - began) / 1000),
      },
      faults: { unanswered, growing: Number(last > first * (1 + GROWTH)) },
    };
  });
