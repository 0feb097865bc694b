import type { Chat } from './open-chat.ts';
import { townshipReport } from './sample-report.ts';

type Figures = Parameters<typeof townshipReport>[1];

/** One message: when, who, and what they say. */
type Step = readonly [at: string, user: string, words: string];

const township = (month: string, figures: Figures) =>
  townshipReport(`月报 2025年${month}月`, figures, '走访企业');

const stocks = (month: string, industry: number) =>
  [
    `月报 2025年${month}月`,
    `规上工业企业：${industry}`,
    '规上商贸物流企业：95',
    '规上建筑业企业：52',
    '规上服务业企业：43',
    '经开区规上企业：330',
  ].join('\n');

/**
 * The second quarter of 2025 as seven units reported it; all others reported nothing. Figures of a township are seed,
 * gs-new, gs-exit, upgrade, risk. 壶天镇 is late in May and silent in June; 金薮乡 reports June alone.
 */
const steps: readonly Step[] = [
  ['2025-04-22 10:00', 'dongjiao-1', township('4', [0, 1, 0, 5, 1])],
  ['2025-04-22 10:00', 'fanjiang-1', township('4', [1, 2, 0, 4, 0])],
  ['2025-04-22 10:00', 'hutian-1', township('4', [0, 1, 0, 3, 2])],
  ['2025-04-22 10:00', 'qizi-1', township('4', [0, 0, 0, 8, 3])],
  ['2025-04-22 10:00', 'jkq-1', township('4', [1, 2, 0, 12, 2])],
  ['2025-04-22 10:00', 'scjg-1', '月报 2025年4月\n发明专利：3'],
  ['2025-04-22 10:00', 'tjj-1', stocks('4', 320)],
  ['2025-05-21 10:00', 'dongjiao-1', township('5', [1, 1, 0, 6, 1])],
  ['2025-05-21 10:00', 'fanjiang-1', township('5', [0, 1, 0, 4, 0])],
  ['2025-05-21 10:00', 'qizi-1', township('5', [0, 0, 0, 8, 3])],
  ['2025-05-21 10:00', 'jkq-1', township('5', [2, 1, 0, 12, 2])],
  ['2025-05-21 10:00', 'scjg-1', '月报 2025年5月\n发明专利：2'],
  ['2025-05-21 10:00', 'tjj-1', stocks('5', 322)],
  ['2025-05-27 10:00', 'hutian-1', township('5', [0, 1, 1, 3, 2])],
  ['2025-06-20 10:00', 'dongjiao-1', township('6', [0, 1, 0, 6, 2])],
  ['2025-06-20 10:00', 'fanjiang-1', township('6', [0, 0, 0, 4, 0])],
  ['2025-06-20 10:00', 'qizi-1', township('6', [0, 0, 0, 8, 3])],
  ['2025-06-20 10:00', 'jinsou-1', township('6', [0, 1, 0, 2, 0])],
  ['2025-06-20 10:00', 'jkq-1', township('6', [1, 1, 1, 12, 3])],
  ['2025-06-20 10:00', 'scjg-1', '月报 2025年6月\n发明专利：2'],
  ['2025-06-20 10:00', 'tjj-1', stocks('6', 325)],
];

/** What is found out after the analysis was made: 东郊乡 had one more in June. */
export const lateCorrection: Step = [
  '2025-07-03 10:00',
  'dongjiao-1',
  '改 6月 新增规上企业=2，原因：漏报一家',
];

/** Says it at its time. @throws where it is not taken */
export const take = async (chat: Chat, [at, user, words]: Step): Promise<void> => {
  await chat.clock(at);
  const said = await chat.says(user, words);
  if (!said.includes('回执')) throw new Error(`${user} ${at}: ${said}`);
};

/** Plays the whole quarter, in order. */
export const reportSecondQuarter = async (chat: Chat): Promise<void> => {
  for (const step of steps) await take(chat, step);
};
