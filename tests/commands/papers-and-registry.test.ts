import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeFor } from '../support/enterprises.ts';
import { type Chat, openChat } from '../support/open-chat.ts';
import { textOf } from '../support/read-docx.ts';
import { reportSecondQuarter } from '../support/second-quarter.ts';

describe('月分析 and 季考核 beside the registry', () => {
  let chat: Chat;
  const say = async (who: string, words: string): Promise<void> => {
    const said = await chat.says(who, words);
    if (/没有|不能|请/.test(said.split('\n')[0] ?? '')) throw new Error(`${words}: ${said}`);
  };
  beforeAll(async () => {
    chat = await openChat();
    await reportSecondQuarter(chat);
    await chat.clock('2025-06-30 10:00');
    await say('tjj-1', `入库 规上 湘乡市甲机械有限公司 ${codeFor(1)} 东郊乡 2025-05-10`);
    await say('tjj-1', `入库 规上 湘乡市乙机械有限公司 ${codeFor(2)} 东郊乡 2025-06-10`);
    await say('tjj-1', `入库 规上 湘乡市丙机械有限公司 ${codeFor(3)} 翻江镇 2025-04-10`);
    await say('tjj-1', `入库 规上 湘乡市丁机械有限公司 ${codeFor(4)} 棋梓镇 2024-04-10`);
    await say('dongjiao-1', '营收 湘乡市甲机械有限公司 3200万 2025-06');
    await say('dongjiao-1', '营收 湘乡市乙机械有限公司 2900万 2025-06');
    await say('qizi-1', '营收 湘乡市丁机械有限公司 2500万 2025-06');
    await say('qizi-1', '风险 湘乡市丁机械有限公司 订单减少');
    await chat.clock('2025-07-01 09:00');
  });
  afterAll(() => chat.close());

  it('judges the new entrants of the quarter by their revenue', async () => {
    await chat.says('coordinator', '征求意见 2025Q2');
    const line = await chat.says('dongjiao-1', '季考核 2025Q2');
    expect(line).toContain('入规质量（15分）：7.5分。新入规2家，营业收入3000万元以上的1家；15×1÷2＝7.5。');
    // 30 + 25 + 7.5 + 10 of 80.
    expect(line).toContain('东郊乡：90.63分（适用的项目共80分，折算成100分）');
    expect(await chat.says('fanjiang-1', '季考核 2025Q2')).toContain(
      '新入规1家，营业收入3000万元以上的0家（1家没有营业收入的数，按不到算）；15×0÷1＝0。',
    );
    expect(await chat.says('qizi-1', '季考核 2025Q2')).toContain(
      '入规质量（15分）：不计：企业库里没有本单位本季度新入规的企业。',
    );
  });

  it('counts in the analysis who is on record as being at risk, by unit and without names', async () => {
    const [said, file] = await chat.replies('coordinator', '月分析 2025-06');
    const risk = '企业库里登记有退规风险的1家：棋梓镇1家。是哪些企业，问「退规风险」。';
    expect(said?.text).toContain(risk);
    const bytes = new Uint8Array(await (await fetch(`${chat.address}${file?.url}`)).arrayBuffer());
    const paper = await textOf(bytes);
    expect(paper).toContain(risk);
    expect(paper).not.toContain('丁机械');
  });

  it('knows what the registry knew at a moment, and no more', async () => {
    await say('dongjiao-1', '营收 湘乡市乙机械有限公司 3100万 2025-06');
    await say('qizi-1', '解除风险 湘乡市丁机械有限公司 订单恢复');
    await chat.clock('2025-07-02 09:00');
    expect(await chat.says('coordinator', '月分析 2025-06')).not.toContain('企业库里登记');
    expect(await chat.says('coordinator', '月分析 2025-06 按 2025-06-30 12:00')).toContain(
      '企业库里登记有退规风险的1家',
    );
    const scores = async (words: string) =>
      (await chat.says('coordinator', words)).split('\n').find((one) => one.includes('东郊乡'));
    expect(await scores('季考核 2025Q2')).toBe('1. 东郊乡100分');
    expect(await scores('季考核 2025Q2 按 2025-06-30 12:00')).toBe('1. 东郊乡90.63分');
  });
});
