import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';
import { townshipReport } from '../support/sample-report.ts';

describe('改', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-05-20 10:00');
    await chat.says('dongjiao-1', townshipReport('月报', [1, 2, 0, 6, 1]));
    await chat.clock('2025-06-12 10:00');
    await chat.says('dongjiao-1', townshipReport('月报', [1, 2, 0, 6, 1]));
  });
  afterAll(() => chat.close());

  const stored = async (unit: string, month = '2025-06') =>
    (await chat.call(`/api/reports/${month}/${unit}`)).body;
  const lastWordTo = async (user: string): Promise<string> =>
    (await chat.call('/sandbox/outbox')).body.items
      .filter((item: { user: string }) => item.user === user)
      .at(-1)?.text ?? '';

  it('changes one figure, says old → new first, and keeps the rest', async () => {
    const [reply] = await chat.replies('dongjiao-2', '改 种子企业=2');
    expect(reply?.text.split('\n').slice(0, 3)).toEqual([
      '回执 2025-06-东郊乡-2：已改好东郊乡2025年6月月报（6月12日（周四）10:00，按时）',
      '改动：种子企业 1→2',
      '种子企业：2家，▲1，累计3家，完成率30%（全市3/10家）',
    ]);
    expect(reply?.report).toEqual({ unit: 'dongjiao', month: '2025-06', version: 2 });
    expect(await stored('dongjiao')).toMatchObject({
      values: { seed: 2, 'gs-new': 2, upgrade: 6 },
      text: '走访企业12家',
    });
  });

  it('changes several at once, with the reason that is given', async () => {
    const said = await chat.says('dongjiao-1', '改 种子企业=1、退规企业=1，原因：漏报一家');
    expect(said).toContain('改动：种子企业 2→1，退规企业 0→1（漏报一家）');
    const { versions } = await stored('dongjiao');
    expect(versions.at(-1)).toMatchObject({ kind: 'change', reason: '漏报一家', values: { 'gs-exit': 1 } });
    expect(await chat.says('dongjiao-1', '历史')).toContain('改：种子企业2→1，退规企业0→1；理由：漏报一家');
  });

  it('changes the narrative', async () => {
    expect(await chat.says('dongjiao-1', '改 工作情况=走访企业15家，座谈2次')).toContain('改动：工作情况');
    expect((await stored('dongjiao')).text).toBe('走访企业15家，座谈2次');
  });

  it('changes figures and the narrative together', async () => {
    const said = await chat.says('dongjiao-1', '改 种子企业=3、工作情况=走访企业16家');
    expect(said).toContain('改动：种子企业 1→3，工作情况');
    await chat.says('dongjiao-1', '改 种子企业=1');
  });

  it('keeps a narrative whole that itself says why', async () => {
    await chat.says('dongjiao-1', '改 工作情况=走访企业15家，因为停电，座谈改期');
    expect((await stored('dongjiao')).text).toBe('走访企业15家，因为停电，座谈改期');
  });

  it('changes all of it or nothing', async () => {
    const before = await stored('dongjiao');
    const said = await chat.says('dongjiao-1', '改 种子企业=9、退规企业=-1');
    expect(said.split('\n')[0]).toContain('没有改');
    expect(said).toContain('退规企业=-1');
    expect(await stored('dongjiao')).toEqual(before);
  });

  it('makes no version where nothing would change', async () => {
    const { version } = await stored('dongjiao');
    expect(await chat.says('dongjiao-1', '改 种子企业=1')).toContain('本来就是这样');
    expect((await stored('dongjiao')).version).toBe(version);
  });

  it('needs a report, and says so', async () => {
    expect(await chat.says('qizi-1', '改')).toContain('没有改');
    expect(await chat.says('qizi-1', '改 种子企业=2')).toContain('没有改：棋梓镇2025年6月还没有月报');
    await chat.says('qizi-1', townshipReport('月报', [1, 2, 0, 6, 1]));
    await chat.says('qizi-1', '撤回');
    expect(await chat.says('qizi-1', '改 种子企业=2')).toContain('还没有月报');
    expect((await stored('qizi')).values).toEqual({});
  });

  it('reaches another month until that is locked', async () => {
    expect(await chat.says('dongjiao-1', '改 5月 种子企业=2')).toContain('没有存：2025年5月月报已在6月10日');
    await chat.says('coordinator', '解锁 东郊乡 5月');
    const mine = await chat.says('dongjiao-1', '我的月报 5月');
    expect(mine).toContain('统筹已解锁，可以「改」');
    expect(mine).not.toContain('23:59前');
    expect(await chat.says('dongjiao-1', '改 5月 种子企业=2')).toContain('回执 2025-05-东郊乡-2');
    expect((await stored('dongjiao', '2025-05')).status).toBe('on-time');
  });

  it('leaves an on-time report on time when it is corrected late', async () => {
    await chat.clock('2025-06-27 10:00');
    expect(await chat.says('dongjiao-1', '改 种子企业=0')).toContain('按时');
    expect(await stored('dongjiao')).toMatchObject({
      status: 'on-time',
      submittedAt: '2025-06-27T10:00:00+08:00',
    });
  });

  it('can be done by the coordinator for a unit, labelled, and the unit hears of it', async () => {
    const said = await chat.says('coordinator', '改 东郊乡 种子企业=3');
    expect(said.split('\n')[0]).toContain('已代改东郊乡2025年6月月报');
    expect(await stored('dongjiao')).toMatchObject({ proxyFor: 'dongjiao', submittedBy: 'coordinator' });
    expect(await lastWordTo('dongjiao-1')).toContain('种子企业 0→3');
    expect(await lastWordTo('dongjiao-1')).not.toContain('回执');
    expect(await chat.says('dongjiao-1', '历史')).toContain('中小企业办公室 代改：种子企业0→3');
    await chat.says('dongjiao-1', '改 种子企业=1');
    expect((await stored('dongjiao')).proxyFor).toBeNull();
  });

  it('is understood in other words too', async () => {
    expect(await chat.says('dongjiao-1', '种子企业改成2')).toContain('改动：种子企业 1→2');
    expect(await chat.says('dongjiao-1', '改种子企业:1')).toContain('改动：种子企业 2→1');
  });

  it('is not for other units', async () => {
    await chat.says('meiqiao-1', '改 东郊乡 种子企业=9');
    expect((await stored('dongjiao')).values.seed).toBe(1);
  });

  it('puts a returned report right', async () => {
    await chat.says('coordinator', '退回 东郊乡 退规数不对');
    expect(await chat.says('dongjiao-1', '改 退规企业=2')).toContain('按时');
    expect((await stored('dongjiao')).status).toBe('on-time');
  });

  it('is never undone by an older message that is delivered again', async () => {
    const first = await chat.replies('hutian-1', townshipReport('月报', [1, 2, 0, 6, 1]), { id: 'first' });
    await chat.says('hutian-1', '改 种子企业=2');
    expect(await chat.replies('hutian-1', townshipReport('月报', [1, 2, 0, 6, 1]), { id: 'first' })).toEqual(
      first,
    );
    expect((await stored('hutian')).values.seed).toBe(2);
  });
});
