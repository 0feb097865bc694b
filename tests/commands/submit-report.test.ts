import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';
import { townshipReport } from '../support/sample-report.ts';

describe('月报', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-20 10:00');
  });
  afterAll(() => chat.close());

  const stored = async (unit: string, month = '2025-06') =>
    (await chat.call(`/api/reports/${month}/${unit}`)).body;

  it('is stored, and answered with a receipt that repeats every figure', async () => {
    const [reply] = await chat.replies(
      'dongjiao-1',
      townshipReport('月报 2025年6月 东郊乡', [1, 2, 0, 6, 1]),
    );
    expect(reply?.text.split('\n')[0]).toContain('回执');
    for (const line of [
      '种子企业：1家',
      '新增规上企业：2家',
      '退规企业：0家',
      '小升规培育企业：6家',
      '退规风险企业：1家',
    ]) {
      expect(reply?.text).toContain(line);
    }
    expect(reply?.text).toContain('走访企业12家');
    expect(reply?.report).toEqual({ unit: 'dongjiao', month: '2025-06', version: 1 });
    expect(await stored('dongjiao')).toMatchObject({
      unit: 'dongjiao',
      name: '东郊乡',
      required: true,
      status: 'on-time',
      version: 1,
      values: { seed: 1, 'gs-new': 2, 'gs-exit': 0, upgrade: 6, risk: 1 },
      text: '走访企业12家',
      submittedBy: 'dongjiao-1',
      proxyFor: null,
    });
  });

  it('takes unit and month from the sender and the calendar where they are left out', async () => {
    const [reply] = await chat.replies('qizi-1', townshipReport('月报', [0, 1, 0, 4, 0]));
    expect(reply?.report).toEqual({ unit: 'qizi', month: '2025-06', version: 1 });
  });

  it('does not mind full-width figures, spaces and line ends', async () => {
    const text = townshipReport('月报　２０２５年６月　壶天镇', [1, 2, 0, 6, 1])
      .replaceAll('\n', '\r\n')
      .replace('：2', ' ： ２ 家 ');
    const [reply] = await chat.replies('hutian-1', text);
    expect(reply?.report).toMatchObject({ unit: 'hutian', version: 1 });
    expect((await stored('hutian')).values['gs-new']).toBe(2);
  });

  it('names every bad line at once and stores nothing', async () => {
    const text = townshipReport('月报 2025年6月 月山镇', [1, 2, 0, 6, 1])
      .replace('种子企业：1', '种子企业：十几家')
      .replace('退规企业：0', '退归企页：0');
    const said = await chat.says('yueshan-1', text);
    expect(said).toContain('第2行');
    expect(said).toContain('第4行');
    expect(said).not.toContain('回执');
    expect(await stored('yueshan')).toMatchObject({
      version: 0,
      status: 'missing',
      values: {},
      versions: [],
    });
  });

  it('names a missing figure and stores nothing', async () => {
    const text = townshipReport('月报', [1, 2, 0, 6, 1]).replace('退规风险企业：1\n', '');
    expect(await chat.says('baitian-1', text)).toContain('退规风险企业');
    expect((await stored('baitian')).version).toBe(0);
  });

  it('works the same message id once', async () => {
    const text = townshipReport('月报', [3, 0, 0, 2, 0]);
    const first = await chat.replies('lishan-1', text, { id: 'redelivered' });
    const again = await chat.replies('lishan-1', text, { id: 'redelivered' });
    expect(again).toEqual(first);
    expect((await stored('lishan')).versions).toHaveLength(1);
  });

  it('keeps a second report as a second version', async () => {
    await chat.says('zhongsha-1', townshipReport('月报', [1, 0, 0, 2, 0]));
    await chat.says('zhongsha-2', townshipReport('月报', [2, 0, 0, 2, 0]));
    const report = await stored('zhongsha');
    expect(report).toMatchObject({ version: 2, values: { seed: 2 }, submittedBy: 'zhongsha-2' });
    expect(report.versions.map(({ values }: { values: { seed: number } }) => values.seed)).toEqual([1, 2]);
  });

  it('is not taken for another unit, nor from somebody without a unit', async () => {
    expect(await chat.says('dongjiao-1', townshipReport('月报 2025年6月 梅桥镇', [1, 2, 0, 6, 1]))).toContain(
      '梅桥镇',
    );
    expect((await stored('meiqiao')).version).toBe(0);
    expect(await chat.says('stranger', townshipReport('月报 2025年6月 梅桥镇', [1, 2, 0, 6, 1]))).toContain(
      '绑定',
    );
  });

  it('is not taken for a month to come', async () => {
    expect(
      await chat.says('longdong-1', townshipReport('月报 2025年9月 龙洞镇', [1, 2, 0, 6, 1])),
    ).not.toContain('回执');
    expect((await stored('longdong', '2025-09')).version).toBe(0);
  });

  it('never loses one of many that come at once', async () => {
    const units = [
      'wangchunmen',
      'xinxianglu',
      'kunlunqiao',
      'dongshan',
      'shanzao',
      'yutang',
      'tanshi',
      'fanjiang',
    ];
    await Promise.all(
      units.flatMap((unit) =>
        [1, 2].map((who) => chat.says(`${unit}-${who}`, townshipReport('月报', [who, 0, 0, 1, 0]))),
      ),
    );
    const all = await Promise.all(units.map((unit) => stored(unit)));
    expect(all.map(({ versions }) => versions.length)).toEqual(units.map(() => 2));
  });

  it('shows in the list of the month, in the order of the roster', async () => {
    const { body } = await chat.call('/api/reports?month=2025-06');
    expect(body.deadline).toBe('2025-06-25T18:00:00+08:00');
    expect(body.units).toHaveLength(34);
    expect(body.units[0].unit).toBe('wangchunmen');
    expect(body.units.at(-1)).toMatchObject({ unit: 'xcb', required: false });
  });
});
