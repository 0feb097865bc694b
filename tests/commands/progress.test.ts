import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';
import { reportMay } from '../support/reports-of-may.ts';

describe('what people can ask about progress', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-05-20 10:00');
    await reportMay(chat);
    await chat.clock('2025-06-16 10:00');
  });
  afterAll(() => chat.close());

  it('shows all targets', async () => {
    expect(await chat.says('hutian-2', '进度')).toContain('种子企业：6/10家 60% 领先14.3点');
  });

  it('shows one metric: done, target, pace, forecast and who contributed', async () => {
    const said = await chat.says('dongjiao-1', '进度 发明专利');
    expect(said).toContain('截至6月16日，发明专利：今年完成3件（报到5月）。');
    expect(said).toContain('年度目标15件，完成率20%，序时45.8%，落后25.8点。');
    expect(said).toContain('照现在的进度，年底约6件；离目标还差12件，以后每月要完成1.9件。');
    const seeds = await chat.says('dongjiao-1', '进度 种子');
    expect(seeds).toContain('各单位：经开区管委会4家、翻江镇1家、东郊乡1家。\n报了0的有1个单位。');
  });

  it('shows a total against the end of the period', async () => {
    expect(await chat.says('tjj-1', '进度 规上企业总数')).toContain('到实施期末的目标：512/640家，完成80%。');
  });

  it('never says 0 for what nobody reported', async () => {
    const unknown = await chat.says('zzb-1', '进度 人才招聘会');
    expect(unknown).toContain('人才招聘会：还没有单位报。');
    expect(unknown).toContain('年度目标5场。');
    expect(unknown).not.toContain('完成率');
  });

  it('shows one unit, against its own targets where it has some', async () => {
    const zone = await chat.says('dongjiao-1', '进度 经开区');
    expect(zone).toContain('经开区管委会，截至6月16日：');
    expect(zone).toContain('种子企业：4/7家 57.1% 领先11.4点（报到5月）');
    const township = await chat.says('jkq-1', '进度 东郊乡');
    expect(township).toContain('种子企业：今年1家（报到5月）');
    expect(township).toContain('小升规培育企业：6家（报到5月）');
    expect(await chat.says('jkq-1', '进度 组织部')).toContain('人才招聘会：目标5场，未报');
    expect(await chat.says('jkq-1', '进度 财政局')).toBe('市财政局不报数字指标。');
  });

  it('asks which metric is meant, and says what can be asked', async () => {
    expect(await chat.says('kjgx-1', '进度 小巨人')).toContain('可以是几个指标，请写全名：湘潭市级专精特新');
    expect(await chat.says('kjgx-1', '进度 规上总数')).toContain('规上企业总数：现有512家');
    expect(await chat.says('kjgx-1', '进度 火星')).toContain('没有看出「火星」是哪个指标或单位');
  });
});

describe('why a figure is what it is', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-05-20 10:00');
    await reportMay(chat);
    await chat.clock('2025-06-16 10:00');
    await chat.says('scjg-2', '月报 2025年6月\n发明专利：2');
  });
  afterAll(() => chat.close());

  it('names the formula, every report with version, who and when, the target and its clause', async () => {
    const said = (await chat.says('dongjiao-1', '为什么 发明专利')).split('\n');
    expect(said).toEqual([
      '发明专利，截至6月16日：5件。',
      '算法：2025年各单位各月报的数相加，共2份月报。',
      '2025年5月 市市场监管局 3件（第1版，市市场监管局联络员，5月20日（周二）10:00）',
      '2025年6月 市市场监管局 2件（第1版，市市场监管局副联络员，6月16日（周一）10:00）',
      '目标：2025年15件。依据：湘乡政办发〔2022〕6号《计划》三（二）4。',
      '完成率：5÷15＝33.3%。序时进度：今年第167天÷365天＝45.8%。低于序时进度12.4个百分点。',
      '照现在的进度：5÷45.8%，全年约10件；15－5，还差10件，剩下的月份每月要完成1.6件。',
    ]);
  });

  it('leads from a derived figure to its parts', async () => {
    const said = await chat.says('dongjiao-1', '为什么经开区规上企业占比是多少？');
    expect(said).toContain('算法：经开区规上企业330家 ÷ 规上企业总数512家。');
    expect(said).toContain('如「为什么 经开区规上企业」');
    expect(await chat.says('dongjiao-1', '为什么种子企业是6家？')).toContain(
      '算法：2025年各单位各月报的数相加',
    );
  });

  it('leaves every other why to the policy', async () => {
    expect(await chat.says('dongjiao-1', '为什么要培育种子企业')).not.toContain('算法：');
  });
});

describe('a trial of the next notice', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-20 10:00');
  });
  afterAll(() => chat.close());

  const outbox = async () => (await chat.call('/sandbox/outbox')).body.items;

  it('goes to the coordinator alone, calls nobody, and takes nothing from the real one', async () => {
    const before = (await outbox()).length;
    const replies = await chat.replies('coordinator', '试发 提醒');
    expect(replies).toHaveLength(2);
    expect(replies[0]?.text).toContain('【试发，只有您看得到】6月23日（周一）09:07发到乡镇（街道）工作群');
    expect(replies[0]?.text).toContain('会 @ 23人：望春门街道联络员、');
    expect(replies.every(({ mentions }) => mentions.length === 0)).toBe(true);
    expect(await outbox()).toHaveLength(before);
    const sent = await chat.clock('2025-06-23 09:07');
    expect(sent.map(({ notice }) => notice)).toContain('report-due:2025-06:D-2:townships');
  });

  it('asked for in a group, is sent to the single chat of who asked', async () => {
    const before = (await outbox()).length;
    const said = await chat.says('coordinator', '试发 周报', { chat: 'townships' });
    expect(said).toBe('已发到您的单聊，群里没有发。');
    const items = (await outbox()).slice(before);
    expect(items.map(({ chat: place, user, kind }: Record<string, unknown>) => [place, user, kind])).toEqual([
      [null, 'coordinator', 'markdown'],
      [null, 'coordinator', 'image'],
    ]);
  });

  it('is for the coordinator', async () => {
    expect(await chat.says('dongjiao-1', '试发')).toContain('只有统筹');
  });
});
