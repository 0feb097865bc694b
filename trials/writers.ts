import { randomInt } from 'node:crypto';
import { townshipReport } from '../tests/support/sample-report.ts';
import { call, pause } from './stage.ts';

const WRITERS = 16;
const RETRY_MS = 50;
const units = [
  ...['wangchunmen', 'xinxianglu', 'kunlunqiao', 'dongshan', 'shanzao', 'lishan', 'zhongsha', 'yutang'],
  ...['tanshi', 'qizi', 'hutian', 'fanjiang', 'jinshi', 'baitian', 'yueshan', 'quantang', 'meiqiao'],
  ...['maotian', 'longdong', 'dongjiao', 'yuduan', 'jinsou'],
];
const metrics = ['seed', 'gs-new', 'gs-exit', 'upgrade', 'risk'];
const MONTH = '2025-06';

/** A report that was acknowledged, as its receipt and its sender know it. */
export type Acknowledged = {
  readonly unit: string;
  readonly version: number;
  readonly text: string;
  readonly figures: readonly number[];
};

type Version = {
  readonly version: number;
  readonly text: string;
  readonly values: Readonly<Record<string, number>>;
};

type Receipt = Pick<Acknowledged, 'unit' | 'version'>;

/** A 500 has no words and no receipt. */
const receiptIn = (answer: string): Receipt | undefined => {
  if (answer === '') return undefined;
  const { replies } = JSON.parse(answer) as { replies?: readonly { readonly report?: Receipt }[] };
  return replies?.[0]?.report;
};

export type Writers = {
  readonly acknowledged: readonly Acknowledged[];
  /** Deliveries of one message that were answered differently. */
  readonly answeredTwice: () => number;
  /** Answers that were no receipt although the message was a good report. */
  readonly refused: readonly string[];
  /** Ends when the last report of each has been answered. */
  readonly stop: () => Promise<void>;
};

/** A report of one clerk for one unit, and what of it is found again. */
const reportOf = (number: number) => {
  const figures = [randomInt(3), randomInt(3), randomInt(3), randomInt(9), randomInt(3)] as const;
  const text = `第${number}条`;
  const message = {
    chat: null,
    id: `trial-${number}`,
    user: `${units[number % units.length]}-${1 + (number % 2)}`,
    text: townshipReport(`月报 ${MONTH}`, [...figures], text),
  };
  return { figures, text, message };
};

/**
 * Sixteen clerks who report without a pause while `work` is done, each to one of `bases` at random. As a platform does,
 * they deliver a message again under its id until it is answered; with `twice` every fifth goes to two bots at once.
 */
export const withWriters = async <T>(
  bases: readonly string[],
  often: 'once' | 'twice',
  work: (writers: Writers) => Promise<T>,
): Promise<T> => {
  const acknowledged: Acknowledged[] = [];
  const refused: string[] = [];
  let different = 0;
  let serial = 0;
  let state: 'writing' | 'finishing' | 'gone' = 'writing';

  /** Null only for those who have gone without waiting for the answer. */
  const untilAnswered = async (message: object): Promise<string | null> => {
    while (state !== 'gone') {
      const answer = await call(`${bases[randomInt(bases.length)]}/sandbox/messages`, 'POST', message);
      if (answer) return answer.text;
      await pause(RETRY_MS);
    }
    return null;
  };

  const report = async (number: number): Promise<void> => {
    const { message, ...sent } = reportOf(number);
    const deliveries = often === 'twice' && number % 5 === 0 ? 2 : 1;
    const answers = await Promise.all(Array.from({ length: deliveries }, () => untilAnswered(message)));
    const [first] = answers;
    if (!first) return;
    if (answers.some((one) => one !== first)) different += 1;
    const receipt = receiptIn(first);
    if (receipt) acknowledged.push({ ...receipt, ...sent });
    else refused.push(first);
  };

  const clerks = Array.from({ length: WRITERS }, async () => {
    while (state === 'writing') await report(++serial);
  });
  try {
    return await work({
      acknowledged,
      refused,
      answeredTwice: () => different,
      stop: async () => {
        state = 'finishing';
        await Promise.all(clerks);
      },
    });
  } finally {
    state = 'gone';
    await Promise.all(clerks);
  }
};

/** Looks for every receipt in what is stored: with its version, its figures and its words. All but `found` must be 0. */
export const compare = async (base: string, { acknowledged, refused }: Writers) => {
  const stored = new Map<string, readonly Version[]>();
  for (const unit of units) {
    const row = (await (await fetch(`${base}/api/reports/${MONTH}/${unit}`)).json()) as {
      versions: Version[];
    };
    stored.set(unit, row.versions);
  }
  const isKept = ({ unit, version, text, figures }: Acknowledged): boolean => {
    const found = stored.get(unit)?.find((one) => one.version === version);
    return found?.text === text && metrics.every((metric, index) => found.values[metric] === figures[index]);
  };
  const texts = [...stored.values()].flat().map(({ text }) => text);
  const found = acknowledged.filter(isKept).length;
  return {
    found,
    lost: acknowledged.length - found,
    storedTwice: texts.length - new Set(texts).size,
    gaps: [...stored.values()].filter((list) => list.some(({ version }, index) => version !== index + 1))
      .length,
    refused: refused.length,
  };
};
