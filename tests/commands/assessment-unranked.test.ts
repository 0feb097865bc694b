import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';
import { openConfig } from '../support/own-config.ts';
import { cellsOf } from '../support/read-xlsx.ts';
import { reportSecondQuarter } from '../support/second-quarter.ts';

describe('季考核 where rankings are switched off', () => {
  let chat: Chat;
  let config: Awaited<ReturnType<typeof openConfig>>;
  beforeAll(async () => {
    config = await openConfig({
      'schedule.yaml': (text) => text.replace('ranking: true', 'ranking: false'),
    });
    chat = await openChat({ CONFIG_DIR: config.directory });
    await reportSecondQuarter(chat);
    await chat.clock('2025-07-01 09:00');
  });
  afterAll(async () => {
    await chat.close();
    await config.close();
  });
  const table = async () => {
    const replies = await chat.replies('coordinator', '季考核 2025Q2');
    const file = replies.find(({ name }) => name?.endsWith('.xlsx'));
    return new Uint8Array(await (await fetch(`${chat.address}${file?.url}`)).arrayBuffer());
  };

  it('prints only arithmetic that anybody can work out again', async () => {
    const cells = await cellsOf(await table(), '计分说明');
    const sums = cells.flatMap((row) => String(row[4] ?? '').match(/[\d.]+×[\d.÷%]+＝[\d.]+/g) ?? []);
    expect(sums.length).toBeGreaterThan(20);
    for (const sum of sums) {
      const [, weight, by, result] = /^([\d.]+)×([\d.÷%]+)＝([\d.]+)$/.exec(sum) ?? [];
      const [first = '', second = '1'] = (by ?? '').replace('%', '÷100').split('÷');
      expect([sum, (Number(weight) * Number(first)) / Number(second)]).toEqual([
        sum,
        expect.closeTo(Number(result), 2),
      ]);
    }
    expect(cells).toContainEqual([
      '市市场监管局',
      '目标完成率',
      20,
      18.82,
      '发明专利目标15件，按序时应完成7.44件，完成7件，94.09%；20×94.09%＝18.82',
    ]);
  });

  it('has no ranks, neither for the coordinator nor for a unit', async () => {
    const said = await chat.says('coordinator', '季考核 2025Q2');
    expect(said).not.toMatch(/^\d+\. /m);
    expect(said).toContain('棋梓镇15.38分\n壶天镇48.72分\n翻江镇100分');
    await chat.says('coordinator', '征求意见 2025Q2');
    await chat.clock('2025-07-09 09:00');
    await chat.says('coordinator', '发布考核 2025Q2');
    expect(await chat.says('fanjiang-1', '季考核 2025Q2')).not.toMatch(/第\d+名/);
  });
});
