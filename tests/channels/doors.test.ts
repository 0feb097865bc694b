import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dingtalkRobotAt } from '../support/ask-dingtalk-robot.ts';
import { askWecomBot } from '../support/ask-wecom-bot.ts';
import { CLIENT_SECRET } from '../support/fake-dingtalk.ts';
import { dingtalkApp, openDingtalkApi } from '../support/fake-dingtalk-api.ts';
import { wecomCall, wecomSeal } from '../support/fake-wecom.ts';
import { type Chat, openChat } from '../support/open-chat.ts';
import { townshipReport } from '../support/sample-report.ts';

const TOKEN = 'test-token-0123456789';

/** A bot with both platforms' callbacks open, and one liaison known on each. */
describe('the doors over HTTP', () => {
  let directory: string;
  let chat: Chat;
  let dingtalk: Awaited<ReturnType<typeof openDingtalkApi>>;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'doors-'));
    await cp(join(import.meta.dirname, '../../config'), directory, { recursive: true });
    await appendFile(
      join(directory, 'people.yaml'),
      [
        '- { id: dongjiao-w, unit: dongjiao, role: liaison, accounts: { wecom: LiaisonOne } }',
        '- { id: qizi-d, unit: qizi, role: liaison, accounts: { dingtalk: 0148liaison } }',
        '',
      ].join('\n'),
    );
    dingtalk = await openDingtalkApi();
    chat = await openChat({
      CONFIG_DIR: directory,
      ADMIN_TOKEN: TOKEN,
      WECOM_BOT_TOKEN: wecomSeal.token,
      WECOM_BOT_AES_KEY: wecomSeal.aesKey,
      DINGTALK_CLIENT_ID: dingtalkApp.clientId,
      DINGTALK_CLIENT_SECRET: CLIENT_SECRET,
      DINGTALK_ROBOT_CODE: dingtalkApp.robotCode,
      DINGTALK_API_BASE: dingtalk.base,
      DINGTALK_OAPI_BASE: dingtalk.base,
    });
  });
  afterAll(async () => {
    await chat.close();
    await dingtalk.close();
    await rm(directory, { recursive: true, force: true });
  });

  const wecomSays = (text: string, msgid: string, user = 'LiaisonOne') => {
    const said = {
      msgid,
      aibotid: 'AIBtest',
      chattype: 'single',
      from: { userid: user },
      msgtype: 'text',
      text: { content: text },
    };
    return askWecomBot(chat.address, said);
  };

  const api = async (path: string, token = TOKEN) => {
    const answer = await fetch(`${chat.address}${path}`, { headers: { authorization: `Bearer ${token}` } });
    return {
      status: answer.status,
      body: (answer.ok ? await answer.json() : null) as Record<string, unknown[]>,
    };
  };

  /** The month whose deadline is next today, as the bot will say in its receipt. */
  const reportOf = async (receipt: string) => /回执 (\d{4}-\d{2})-/.exec(receipt)?.[1] ?? '';

  it('take an encrypted WeCom report, store it once and answer with the receipt', async () => {
    const first = await wecomSays(townshipReport('月报', [1, 2, 0, 6, 1]), 'wecom-1');
    const again = await wecomSays(townshipReport('月报', [1, 2, 0, 6, 1]), 'wecom-1');
    expect(first).toMatchObject({ finish: true });
    expect(again).toMatchObject({ id: first.id, content: first.content });
    const { body } = await api(`/api/reports/${await reportOf(first.content)}/dongjiao`);
    expect(body).toMatchObject({ version: 1, values: { seed: 1, 'gs-new': 2 }, submittedBy: 'dongjiao-w' });
  });

  it('take a signed DingTalk report, store it once and answer with the receipt', async () => {
    const robot = dingtalkRobotAt(chat.address, dingtalk);
    const report = townshipReport('月报', [0, 1, 0, 3, 0]);
    const words = await robot.asks(report, { msgId: 'ding-1' });
    expect(words).toContain('回执');
    expect([words, '']).toContain(await robot.repeats(report, { msgId: 'ding-1' }));
    expect(dingtalk.shown.length).toBeLessThanOrEqual(1);
    const { body } = await api(`/api/reports/${await reportOf(words)}/qizi`);
    expect(body).toMatchObject({ version: 1, values: { 'gs-new': 1 }, submittedBy: 'qizi-d' });
    expect(body['versions']).toHaveLength(1);
  });

  it('know on WeCom nobody who is named for DingTalk alone', async () => {
    expect((await wecomSays('谁没报', 'wecom-2', '0148liaison')).content).toContain('绑定');
  });

  it('give whoever cannot be trusted a bare 4xx and store nothing', async () => {
    const { query, body } = wecomCall({ msgid: 'x' }, { atMs: Date.now() });
    const post = (search: URLSearchParams, text: string) =>
      fetch(`${chat.address}/callback/wecom/bot?${search}`, { method: 'POST', body: text });
    const forged = new URLSearchParams(query);
    forged.set('msg_signature', 'f'.repeat(40));
    const stale = wecomCall({ msgid: 'x' }, { atMs: Date.now() - 6 * 60_000 });
    const answers = await Promise.all([
      post(forged, body),
      post(query, 'not json'),
      post(new URLSearchParams(), body),
      post(stale.query, stale.body),
      post(query, 'x'.repeat(300_000)),
      fetch(`${chat.address}/callback/dingtalk`, { method: 'POST', body: '{}' }),
      fetch(`${chat.address}/callback/dingtalk`),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(await answer.text()).toBe('');
    }
  });

  it('keep the API closed without the right token, and the sandbox away', async () => {
    expect((await api('/api/reports?month=2025-06', 'wrong-token-0123456')).status).toBe(401);
    expect((await chat.call('/api/reports?month=2025-06')).status).toBe(401);
    expect((await fetch(`${chat.address}/sandbox/state`)).status).toBe(404);
    const page = await (await fetch(`${chat.address}/`)).text();
    expect(page).toContain('正在运行');
    expect(page).not.toContain('沙箱');
  });
});
