import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SandboxReply } from '../../src/channels/sandbox/sandbox-codec.ts';
import { type Chat, openChat } from '../support/open-chat.ts';
import { townshipReport } from '../support/sample-report.ts';

const labels = ({ buttons = [] }: SandboxReply): string[] => buttons.map(({ label }) => label);

describe('a question with buttons', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-03 10:00');
  });
  afterAll(() => chat.close());

  const asks = async (user: string, text: string) => {
    const [reply] = await chat.replies(user, text);
    if (!reply) throw new Error('no reply');
    return reply;
  };
  /** Presses the button of this label, once for each `id`. */
  const presses = async (user: string, { buttons = [] }: SandboxReply, label: string, id?: string) => {
    const button = buttons.find((one) => one.label === label);
    const said = { chat: null, user, text: button?.says, answers: button?.answers, id };
    const { replies } = (await chat.call('/sandbox/messages', 'POST', said)).body;
    return replies as SandboxReply[];
  };
  const versions = async (unit: string, month: string) =>
    (await chat.call(`/api/reports/${month}/${unit}`)).body.versions.length;

  const withoutMonth = townshipReport('月报', [1, 2, 0, 6, 1]);
  const withoutWord = withoutMonth.replace(/^月报\n/, '');

  it('offers both months, or to leave it, and takes the press for the typed words', async () => {
    const asked = await asks('qizi-1', withoutMonth);
    expect(labels(asked)).toEqual(['2025年5月', '2025年6月', '取消']);
    const [receipt] = await presses('qizi-1', asked, '2025年5月');
    expect(receipt?.report).toEqual({ unit: 'qizi', month: '2025-05', version: 1 });
  });

  it('can be answered by typing all the same', async () => {
    expect(labels(await asks('baitian-1', withoutWord))).toEqual(['是', '不是']);
    await chat.says('baitian-1', '是');
    expect(await chat.says('baitian-1', '5月')).toContain('回执 2025-05-白田镇-1');
  });

  it('has one effect, however often it is pressed and whatever was typed before', async () => {
    const asked = await asks('hutian-1', withoutMonth);
    await presses('hutian-1', asked, '2025年5月');
    expect((await presses('hutian-1', asked, '2025年6月'))[0]?.text).toContain('不在等回答');
    const typed = await asks('meiqiao-1', withoutMonth);
    await chat.says('meiqiao-1', '5月');
    expect((await presses('meiqiao-1', typed, '2025年6月'))[0]?.text).toContain('不在等回答');
    expect(await versions('hutian', '2025-06')).toBe(0);
    expect(await versions('meiqiao', '2025-06')).toBe(0);
  });

  it('answers nothing but its own question when another has taken its place', async () => {
    const old = await asks('yueshan-1', withoutMonth);
    await asks('yueshan-1', withoutMonth.replace('种子企业：1', '种子企业：2'));
    expect((await presses('yueshan-1', old, '2025年5月'))[0]?.text).toContain('不在等回答');
    expect(await versions('yueshan', '2025-05')).toBe(0);
    expect((await chat.replies('yueshan-1', '5月'))[0]?.report).toMatchObject({ version: 1 });
  });

  it('cannot be answered by somebody else', async () => {
    const asked = await asks('lishan-1', withoutMonth);
    await asks('lishan-2', withoutMonth);
    expect((await presses('lishan-2', asked, '2025年5月'))[0]?.text).toContain('不在等回答');
    expect(await versions('lishan', '2025-05')).toBe(0);
    expect((await presses('lishan-1', asked, '2025年5月'))[0]?.report).toMatchObject({ unit: 'lishan' });
  });

  it('lets a name that fits several metrics be chosen', async () => {
    const asked = await asks('kjgx-1', '月报 2025年5月\n专精特新：1\n技术成果：0');
    expect(labels(asked).length).toBeGreaterThan(2);
    expect(labels(asked).at(-1)).toBe('取消');
  });

  it('lets the last open condition of an award be answered', async () => {
    const asked = await asks('jkq-1', '我们上云投了60万，能不能拿补助');
    expect(labels(asked)).toEqual(['专精特新企业', '没有专精特新', '不知道']);
    expect((await presses('jkq-1', asked, '专精特新企业'))[0]?.text).toContain('最高不超过3万元');
    const again = await asks('jkq-2', '我们上云投了60万，能不能拿补助');
    expect((await presses('jkq-2', again, '没有专精特新'))[0]?.text).toContain('✖');
    const unsure = await asks('zzb-1', '我们上云投了60万，能不能拿补助');
    expect(labels((await presses('zzb-1', unsure, '不知道'))[0] as SandboxReply)).toEqual([]);
  });

  it('names the units that somebody may mean, and lets the coordinator agree', async () => {
    const asked = await asks('newcomer', '绑定 东乡');
    expect(labels(asked)).toContain('东郊乡');
    expect((await presses('newcomer', asked, '东郊乡'))[0]?.text).toContain('已登记');
    const { items } = (await chat.call('/sandbox/outbox')).body;
    const request = items.at(-1);
    expect(request).toMatchObject({ user: 'coordinator', buttons: [{ label: '同意' }, { label: '不同意' }] });
    expect((await presses('coordinator', request, '同意'))[0]?.text).toContain('已同意');
    expect((await presses('coordinator', request, '同意'))[0]?.text).toContain('没有编号');
  });

  it('lets the coordinator choose the month of an extension', async () => {
    const asked = await asks('coordinator', '延期 翻江镇 到29日 系统检修');
    expect(labels(asked)).toEqual(['2025年5月', '2025年6月']);
    expect((await presses('coordinator', asked, '2025年6月'))[0]?.text).toContain(
      '2025年6月月报的期限延到6月29日',
    );
  });
});
