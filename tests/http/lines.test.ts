import { afterEach, describe, expect, it } from 'vitest';
import { CLIENT_SECRET } from '../support/fake-dingtalk.ts';
import { dingtalkApp, openDingtalkApi } from '../support/fake-dingtalk-api.ts';
import { openDingtalkStream } from '../support/fake-dingtalk-stream.ts';
import { groupText } from '../support/fake-wecom.ts';
import { openWecomLine, wecomBot } from '../support/fake-wecom-line.ts';
import { type Chat, openChat } from '../support/open-chat.ts';

const TOKEN = 'admin-token-0123456789';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const opened = async (environment: Readonly<Record<string, string>>, beside?: Chat): Promise<Chat> => {
  const chat = await openChat({ ADMIN_TOKEN: TOKEN, ...environment }, beside);
  closing.push(chat.close);
  return chat;
};

const readiness = async ({ address }: Chat) => {
  const answer = await fetch(`${address}/readyz`);
  return { status: answer.status, ...((await answer.json()) as object) };
};

const metrics = async ({ address }: Chat): Promise<string> => {
  const answer = await fetch(`${address}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
  return answer.text();
};

describe('the lines to the platforms, as /readyz and /metrics show them', () => {
  it('are connected on one replica and stand by on the other; one that was evicted is told and still ready', async () => {
    const platform = await openWecomLine();
    closing.push(platform.close);
    const settings = {
      WECOM_BOT_ID: wecomBot.botId,
      WECOM_BOT_SECRET: wecomBot.secret,
      WECOM_BOT_WS_URL: platform.url,
    };
    const first = await opened(settings);
    const line = await platform.line();
    line.message(groupText('@政策助手 帮助'));
    await platform.saying();
    const second = await opened(settings, first);
    expect(await readiness(first)).toMatchObject({ status: 'ready', lines: { 'wecom-bot': 'connected' } });
    expect(await readiness(second)).toMatchObject({ status: 'ready', lines: { 'wecom-bot': 'standby' } });
    expect(await metrics(first)).toContain('policy_line{line="wecom-bot",state="connected"} 1');
    expect(await metrics(first)).toContain('policy_line_leader{line="wecom-bot"} 1');
    expect(await metrics(second)).toContain('policy_line{line="wecom-bot",state="connected"} 0');
    expect(await metrics(second)).toContain('policy_line_leader{line="wecom-bot"} 0');
    line.event({ eventtype: 'disconnected_event' });
    await line.closed;
    expect(await readiness(first)).toMatchObject({ status: 'ready', lines: { 'wecom-bot': 'evicted' } });
  });

  it('tell a Stream that is connected, and credentials that the platform does not take', async () => {
    const api = await openDingtalkApi();
    const gateway = openDingtalkStream(api);
    closing.push(api.close, gateway.close);
    const settings = {
      DINGTALK_CLIENT_ID: dingtalkApp.clientId,
      DINGTALK_ROBOT_CODE: dingtalkApp.robotCode,
      DINGTALK_STREAM: '1',
      DINGTALK_API_BASE: api.base,
      DINGTALK_OAPI_BASE: api.base,
    };
    const chat = await opened({ ...settings, DINGTALK_CLIENT_SECRET: CLIENT_SECRET });
    const line = await gateway.line();
    await line.ping();
    expect(await readiness(chat)).toMatchObject({ lines: { 'dingtalk-stream': 'connected' } });
    const wrong = await opened({ ...settings, DINGTALK_CLIENT_SECRET: 'wrong-secret' });
    const states = async () => ((await readiness(wrong)) as { lines?: object }).lines;
    while (JSON.stringify(await states()).includes('connecting'))
      await new Promise((done) => setTimeout(done, 10));
    expect(await states()).toEqual({ 'dingtalk-stream': 'refused' });
    expect(await metrics(wrong)).toContain('policy_line{line="dingtalk-stream",state="refused"} 1');
  });
});
