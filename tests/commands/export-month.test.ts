import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';
import { cellsOf, formulasOf } from '../support/read-xlsx.ts';
import { townshipReport } from '../support/sample-report.ts';

describe('导出', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-20 10:00');
    await chat.says('dongjiao-1', townshipReport('月报', [1, 2, 0, 6, 1], '=1+1'));
    await chat.says('wangchunmen-2', townshipReport('月报', [2, 0, 1, 3, 0]));
    await chat.says('qizi-1', townshipReport('月报', [9, 9, 9, 9, 9]));
    await chat.says('qizi-1', '撤回');
    await chat.says('hutian-1', townshipReport('月报', [7, 7, 7, 7, 7]));
    await chat.says('coordinator', '退回 壶天镇 数据不对');
    await chat.clock('2025-06-26 09:30');
    await chat.says('meiqiao-1', townshipReport('月报', [0, 1, 0, 2, 0]));
  });
  afterAll(() => chat.close());

  const download = async (path: string) => {
    const answer = await fetch(`${chat.address}${path}`);
    return { headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) };
  };
  const table = async () => {
    const { bytes } = await download('/api/reports.xlsx?month=2025-06');
    const [, headings = [], ...rows] = await cellsOf(bytes);
    const at = (heading: string) => headings.indexOf(heading);
    const row = (unit: string) => rows.find((cells) => cells[at('单位')] === unit) ?? [];
    return { headings, rows, cell: (unit: string, heading: string) => row(unit)[at(heading)] };
  };

  it('lists the units in the roster’s order, and every metric', async () => {
    const { headings, rows } = await table();
    expect(rows).toHaveLength(35);
    expect(rows.map((cells) => cells[1])).toEqual([
      ...(await chat.call('/api/reports?month=2025-06')).body.units.map(({ name }: { name: string }) => name),
      '合计',
    ]);
    expect(headings).toEqual(
      expect.arrayContaining(['种子企业', '退规风险企业', '发明专利', '经开区规上企业']),
    );
  });

  it('adds up what stands, and nothing that was withdrawn or returned', async () => {
    const { cell } = await table();
    expect(cell('合计', '种子企业')).toBe(3);
    expect(cell('合计', '小升规培育企业')).toBe(11);
    expect(cell('壶天镇', '种子企业')).toBeNull();
    expect([cell('棋梓镇', '状态'), cell('壶天镇', '状态'), cell('市财政局', '状态')]).toEqual([
      '没报',
      '退回',
      '不必报',
    ]);
    const { bytes } = await download('/api/reports.xlsx?month=2025-06');
    expect(formulasOf(bytes)).toHaveLength(23);
    expect(formulasOf(bytes)[0]).toBe('SUM(D3:D36)');
  });

  it('shows who was late, when and by whom it was sent, and the narrative as text', async () => {
    const { cell } = await table();
    expect(cell('梅桥镇', '迟报')).toBe('是');
    expect(cell('东郊乡', '迟报')).toBeNull();
    expect(cell('东郊乡', '工作情况')).toBe('=1+1');
    expect(cell('望春门街道', '报送人')).toBe('望春门街道副联络员');
    expect(cell('望春门街道', '报送时间')).toBe('2025-06-20 10:00');
  });

  it('gives the coordinator the same file in chat, and nobody else', async () => {
    const [reply] = await chat.replies('coordinator', '导出 2025-06');
    expect(reply).toMatchObject({ kind: 'file', name: '月报汇总-2025-06.xlsx' });
    expect(reply?.text).toBe('2025年6月月报汇总表：应报29个单位，已报3个。');
    expect((await cellsOf((await download(reply?.url ?? '')).bytes))[2]?.[1]).toBe('望春门街道');
    expect(await chat.says('dongjiao-1', '导出 2025-06')).toContain('只有统筹');
    expect(await chat.says('coordinator', '导出 六月份的')).toContain('没有看出是哪个月');
  });

  it('shows a group the figures, not what the units wrote', async () => {
    const [alone] = await chat.replies('coordinator', '导出 2025-06');
    const [inGroup] = await chat.replies('coordinator', '导出 2025-06', { chat: 'townships' });
    const wordsIn = async (url = '') => (await cellsOf((await download(url)).bytes)).flat().join();
    expect(await wordsIn(alone?.url)).toContain('走访企业');
    expect(await wordsIn(inGroup?.url)).not.toContain('走访企业');
    expect(inGroup?.text).toContain('请在单聊里');
  });

  it('comes from the API as a file with a name', async () => {
    const { headers } = await download('/api/reports.xlsx?month=2025-06');
    expect(headers.get('content-type')).toContain('spreadsheetml.sheet');
    expect(decodeURIComponent(headers.get('content-disposition') ?? '')).toContain('月报汇总-2025-06.xlsx');
    expect((await fetch(`${chat.address}/api/reports.xlsx?month=2025-13`)).status).toBe(400);
  });

  it('has an audit: a line for every change, oldest first, from which message it came', async () => {
    const text = await (await fetch(`${chat.address}/api/audit?month=2025-06`)).text();
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(7);
    expect(lines.filter(({ unit }) => unit === 'qizi')).toMatchObject([
      { kind: 'report', by: 'qizi-1', version: 1, changed: { seed: { from: null, to: 9 } } },
      { kind: 'withdrawal', version: 2, changed: { seed: { from: 9, to: null } }, source: '撤回' },
    ]);
    expect(lines.filter(({ kind }) => kind === 'return')).toMatchObject([
      { unit: 'hutian', by: 'coordinator', reason: '数据不对', month: '2025-06' },
    ]);
    expect(lines.every(({ message, at }) => message && at)).toBe(true);
    expect(lines.at(-1)).toMatchObject({ unit: 'meiqiao', at: '2025-06-26T09:30:00+08:00' });
  });
});
