import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';
import { townshipReport } from '../support/sample-report.ts';

describe('what the coordinator rules', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-20 10:00');
  });
  afterAll(() => chat.close());

  const status = async (unit: string) => (await chat.call(`/api/reports/2025-06/${unit}`)).body.status;
  const report = (unit: string) => chat.says(`${unit}-1`, townshipReport('月报', [1, 2, 0, 6, 1]));
  const lastWordTo = async (user: string): Promise<string> =>
    (await chat.call('/sandbox/outbox')).body.items
      .filter((item: { user: string }) => item.user === user)
      .at(-1)?.text ?? '';

  it('returns a report with a reason, tells the unit, and takes the next one as on time', async () => {
    await report('dongjiao');
    expect(await chat.says('coordinator', '退回 东郊乡 新增规上数和台账不一致，请核对。')).toContain(
      '已退回东郊乡2025年6月月报',
    );
    expect(await lastWordTo('dongjiao-1')).toContain('被退回：新增规上数和台账不一致，请核对。请改好后');
    expect(await status('dongjiao')).toBe('returned');
    expect(await chat.says('coordinator', '谁没报')).toContain('退回后没有重报：东郊乡');
    await report('dongjiao');
    expect(await status('dongjiao')).toBe('on-time');
  });

  it('asks for a reason and for a unit', async () => {
    expect(await chat.says('coordinator', '退回 东郊乡')).toContain('请写上理由');
    expect(await chat.says('coordinator', '退回 火星镇 不对')).toContain('没有看出是哪个单位');
    expect(await chat.says('coordinator', '退回 金薮乡 不对')).toContain('没有生效的月报');
  });

  it('withdraws a report for its unit, and keeps the versions', async () => {
    await report('qizi');
    const [reply] = await chat.replies('qizi-2', '撤回');
    expect(reply?.text).toContain('回执');
    expect(reply?.report).toEqual({ unit: 'qizi', month: '2025-06', version: 2 });
    const { body } = await chat.call('/api/reports/2025-06/qizi');
    expect(body).toMatchObject({ status: 'missing', values: {}, version: 2 });
    expect(body.versions.map(({ kind }: { kind: string }) => kind)).toEqual(['report', 'withdrawal']);
    await report('qizi');
    expect((await chat.call('/api/reports/2025-06/qizi')).body).toMatchObject({
      status: 'on-time',
      version: 3,
    });
  });

  it('extends the deadline of one unit, which is then neither called nor late', async () => {
    const said = await chat.says('coordinator', '延期 壶天镇 到27日 办公楼停电');
    expect(said).toContain('延到6月27日（周五）18:00');
    expect(await lastWordTo('hutian-1')).toContain('办公楼停电');
    expect(await status('hutian')).toBe('extended');
    const items = await chat.clock('2025-06-26 10:00');
    expect(items.filter(({ text }) => text.includes('壶天镇'))).toEqual([]);
    await report('hutian');
    expect(await status('hutian')).toBe('on-time');
  });

  it('asks for the day and for the reason of an extension', async () => {
    expect(await chat.says('coordinator', '延期 壶天镇')).toContain('延到哪一天');
    expect(await chat.says('coordinator', '延期 壶天镇 到30日')).toContain('请写上理由');
    expect(await chat.says('dongjiao-1', '延期 东郊乡 到30日 忙')).toContain('只有统筹');
  });

  it('takes a late report as late, and a correction of an on-time one as on time', async () => {
    await report('meiqiao');
    expect(await status('meiqiao')).toBe('late');
    await report('dongjiao');
    expect(await status('dongjiao')).toBe('on-time');
  });
});
