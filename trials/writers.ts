import { randomInt } from 'node:crypto';
import { townshipReport } from '../tests/support/sample-report.ts';

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

type Reply = { readonly text: string; readonly report?: { readonly unit: string; readonly version: number } };

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** One delivery of a message; null where nobody answered, or with the honest 503 of a store that is away. */
const deliver = async (base: string, message: object): Promise<readonly Reply[] | null> => {
  try {
    const answer = await fetch(`${base}/sandbox/messages`, { method: 'POST', body: JSON.stringify(message) });
    return answer.ok ? ((await answer.json()) as { replies: Reply[] }).replies : null;
  } catch {
    return null;
  }
};

export type Writers = {
  readonly acknowledged: readonly Acknowledged[];
  /** Deliveries of one message that were answered differently. */
  readonly answeredTwice: () => number;
  /** Answers that were no receipt although the message was a good report. */
  readonly refused: readonly string[];
  readonly stop: () => Promise<void>;
};

/**
 * Sixteen clerks who report without a pause, each to one of `bases` at random. As a platform does, they deliver a message
 * again under its id until it is answered; with `twice` every fifth goes to two bots at once.
 */
export const startWriters = (bases: () => readonly string[], twice: 'once' | 'twice' = 'once'): Writers => {
  const acknowledged: Acknowledged[] = [];
  const refused: string[] = [];
  let different = 0;
  let serial = 0;
  let isOver = false;
  const anyBase = (): string => bases()[randomInt(bases().length)] ?? '';

  const untilAnswered = async (message: object): Promise<readonly Reply[]> => {
    for (;;) {
      const replies = await deliver(anyBase(), message);
      if (replies) return replies;
      await pause(RETRY_MS);
    }
  };

  const report = async (): Promise<void> => {
    serial += 1;
    const number = serial;
    const figures = [randomInt(3), randomInt(3), randomInt(3), randomInt(9), randomInt(3)] as const;
    const text = `第${number}条`;
    const message = {
      chat: null,
      id: `trial-${number}`,
      user: `${units[number % units.length]}-${1 + (number % 2)}`,
      text: townshipReport(`月报 ${MONTH}`, [...figures], text),
    };
    const deliveries = twice === 'twice' && number % 5 === 0 ? 2 : 1;
    const answers = await Promise.all(Array.from({ length: deliveries }, () => untilAnswered(message)));
    const [first] = answers;
    if (answers.some((one) => JSON.stringify(one) !== JSON.stringify(first))) different += 1;
    const receipt = first?.[0]?.report;
    if (receipt) acknowledged.push({ ...receipt, text, figures });
    else refused.push(first?.[0]?.text ?? '');
  };

  const work = Array.from({ length: WRITERS }, async () => {
    while (!isOver) await report();
  });
  return {
    acknowledged,
    refused,
    answeredTwice: () => different,
    stop: async () => {
      isOver = true;
      await Promise.all(work);
    },
  };
};

/** Looks for every receipt in what is stored: with its version, its figures and its words. */
export const compare = async (base: string, acknowledged: readonly Acknowledged[]) => {
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
  };
};
