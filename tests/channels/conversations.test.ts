import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLIENT_SECRET } from '../support/fake-dingtalk.ts';
import { wecomSeal } from '../support/fake-wecom.ts';
import { wecomApp } from '../support/fake-wecom-api.ts';
import { wecomBot } from '../support/fake-wecom-line.ts';
import { townshipReport } from '../support/sample-report.ts';
import { ADMIN_TOKEN, LIAISON, STRANGER, type WayIn, waysIn } from '../support/ways-in.ts';

/** All that any of the bots and of the platforms keeps from others. */
const secrets = [
  wecomSeal.token,
  wecomSeal.aesKey,
  wecomApp.secret,
  wecomApp.token,
  wecomApp.aesKey,
  wecomBot.secret,
  CLIENT_SECRET,
  ADMIN_TOKEN,
  'token-1',
];

/** The month that a receipt is about. */
const monthIn = (receipt: string): string => /回执 (\d{4}-\d{2})-/.exec(receipt)?.[1] ?? '';

describe.each(Object.entries(waysIn))('a conversation by %s', (_name, open) => {
  let way: WayIn;
  let month: string;
  beforeAll(async () => {
    way = await open();
  });
  afterAll(() => way.close());

  const stored = () => way.api(`/api/reports/${month}/dongjiao`);

  it('tells anybody an amount and its clause', async () => {
    const words = await way.says(STRANGER, '国家级小巨人奖多少');
    expect(words).toContain('20');
    expect(words).toContain('万元');
    expect(words).toContain('三（一）3');
  });

  it('takes no report of a stranger', async () => {
    expect(await way.says(STRANGER, townshipReport('月报', [1, 2, 0, 6, 1]))).toContain('绑定');
  });

  it('stores a report once, however often it is delivered', async () => {
    const report = townshipReport('月报', [1, 2, 0, 6, 1]);
    const receipt = await way.says(LIAISON, report, 'report-1');
    month = monthIn(receipt);
    await way.again(LIAISON, report, 'report-1');
    expect(receipt.split('\n')[0]).toContain('回执');
    expect(await stored()).toMatchObject({
      version: 1,
      values: { seed: 1, 'gs-new': 2, 'gs-exit': 0, upgrade: 6, risk: 1 },
      submittedBy: 'dongjiao-t',
      versions: [{ version: 1, kind: 'report' }],
    });
  });

  it('refuses what cannot be, and stores nothing of it', async () => {
    expect(await way.says(LIAISON, townshipReport('月报', [-1, 2, 0, 6, 1]))).not.toContain('回执');
    expect(await stored()).toMatchObject({ version: 1 });
  });

  it('corrects one figure, and the old message delivered again does not undo it', async () => {
    expect(await way.says(LIAISON, '改 种子企业=2', 'change-1')).toContain('回执');
    await way.again(LIAISON, townshipReport('月报', [1, 2, 0, 6, 1]), 'report-1');
    expect(await stored()).toMatchObject({ version: 2, values: { seed: 2, 'gs-new': 2 } });
  });

  it('shows one’s own report and keeps the coordinator’s list from others', async () => {
    expect(await way.says(LIAISON, '我的月报')).toContain('种子企业');
    expect(await way.says(STRANGER, '我的月报')).toContain('绑定');
  });

  it('asks whether a message is meant as a report, and takes the typed word for the answer', async () => {
    const unnamed = townshipReport('月报', [3, 2, 0, 6, 1]).replace(/^月报\n/, '');
    expect(await way.says(LIAISON, unnamed)).toContain('「是」');
    expect(await way.says(STRANGER, '是')).not.toContain('回执');
    expect(await stored()).toMatchObject({ version: 2 });
    expect(await way.says(LIAISON, '是')).toContain('回执');
    expect(await stored()).toMatchObject({ version: 3, values: { seed: 3 } });
  });

  it('withdraws, and keeps the versions', async () => {
    expect(await way.says(LIAISON, '撤回')).toContain('回执');
    expect(await stored()).toMatchObject({ status: 'missing', values: {}, versions: [{}, {}, {}, {}] });
  });

  it('leaves in the log that it was held, and no word, account, number or secret of it', async () => {
    await way.says(LIAISON, '张某430381199001011234，电话13800138000，绑定 东郊乡', 'private-1');
    const log = way.log();
    expect(log).toContain('"outcome":"answered"');
    expect(log).not.toMatch(/小巨人|种子企业|东郊|走访|张某|4303811990|13800138000/);
    for (const hidden of [LIAISON, STRANGER, ...secrets]) expect(log).not.toContain(hidden);
    expect(log).not.toMatch(/response_code|session=|access_token=|access-token|Bearer|ticket=/i);
  });
});
