import type { Chat } from './open-chat.ts';
import { townshipReport } from './sample-report.ts';

/** What was reported for May 2025, one message a unit; the clock has to stand in time before. */
export const reportsOfMay: Readonly<Record<string, string>> = {
  jkq: townshipReport('月报 2025年5月', [4, 3, 0, 12, 2]),
  dongjiao: townshipReport('月报 2025年5月', [1, 3, 0, 6, 1]),
  fanjiang: townshipReport('月报 2025年5月', [1, 2, 1, 6, 1]),
  hutian: townshipReport('月报 2025年5月', [0, 0, 0, 6, 1]),
  scjg: '月报 2025年5月\n发明专利：3',
  jrb: '月报 2025年5月\n500万元以上信贷项目：5\n股权融资企业：1',
  tjj: [
    '月报 2025年5月',
    '规上工业企业：322',
    '规上商贸物流企业：95',
    '规上建筑业企业：52',
    '规上服务业企业：43',
    '经开区规上企业：330',
  ].join('\n'),
};

/** Sends them all, each by the unit's liaison. @throws where one is not taken */
export const reportMay = async (chat: Chat): Promise<void> => {
  for (const [unit, words] of Object.entries(reportsOfMay)) {
    const said = await chat.says(`${unit}-1`, words);
    if (!said.includes('回执')) throw new Error(`${unit}: ${said}`);
  }
};
