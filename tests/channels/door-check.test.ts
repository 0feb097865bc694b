import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSettings } from '../../src/config.ts';
import { checkConnections } from '../../src/connect.ts';
import { CLIENT_SECRET } from '../support/fake-dingtalk.ts';
import { dingtalkApp, openDingtalkApi } from '../support/fake-dingtalk-api.ts';
import { openServer } from '../support/fake-server.ts';
import { wecomSeal } from '../support/fake-wecom.ts';
import { openWecomApi, wecomApp } from '../support/fake-wecom-api.ts';
import { type Chat, openChat } from '../support/open-chat.ts';

let wecom: Awaited<ReturnType<typeof openWecomApi>>;
let dingtalk: Awaited<ReturnType<typeof openDingtalkApi>>;
let chat: Chat | null;

beforeEach(async () => {
  wecom = await openWecomApi();
  dingtalk = await openDingtalkApi();
  chat = null;
});
afterEach(async () => {
  await chat?.close();
  await wecom.close();
  await dingtalk.close();
});

const settings = () => ({
  WECOM_BOT_TOKEN: wecomSeal.token,
  WECOM_BOT_AES_KEY: wecomSeal.aesKey,
  WECOM_CORP_ID: wecomApp.corpId,
  WECOM_APP_AGENT_ID: wecomApp.agentId,
  WECOM_APP_SECRET: wecomApp.secret,
  WECOM_APP_TOKEN: wecomApp.token,
  WECOM_APP_AES_KEY: wecomApp.aesKey,
  DINGTALK_CLIENT_ID: dingtalkApp.clientId,
  DINGTALK_CLIENT_SECRET: CLIENT_SECRET,
  DINGTALK_ROBOT_CODE: dingtalkApp.robotCode,
  WECOM_API_BASE: wecom.base,
  DINGTALK_API_BASE: dingtalk.base,
  DINGTALK_OAPI_BASE: dingtalk.base,
});

/** What a check says of the three doors, beside a bot that runs. */
const check = async (more: Readonly<Record<string, string>> = {}): Promise<string[]> => {
  chat ??= await openChat(settings());
  const PORT = new URL(chat.address).port;
  const { lines } = await checkConnections(readSettings({ ...settings(), PORT, ...more }), Date.now());
  return lines.filter((line) => line.includes('收消息：'));
};

const all = (word: string) => Array.from({ length: 3 }, () => expect.stringContaining(word));

describe('a check of the addresses that the platforms call', () => {
  it('goes from the public address to the bot that runs, and says what the console alone knows', async () => {
    chat = await openChat(settings());
    const lines = await check({ PUBLIC_URL: chat.address });
    expect(lines).toEqual(all('通过'));
    expect(lines[0]).toContain('接收消息 → 设置 API 接收');
    expect(lines[1]).toContain('使用 URL 回调');
    expect(lines[2]).toContain('HTTP 模式');
  });

  it('tries the bot alone where the settings name no public address, and says so', async () => {
    const lines = await check();
    expect(lines).toEqual(all('请看'));
    expect(lines).toEqual(all('PUBLIC_URL'));
  });

  it('stores nothing and says nothing to anybody', async () => {
    await check();
    expect(wecom.shown).toEqual([]);
    expect(dingtalk.shown).toEqual([]);
    expect(chat?.log()).not.toContain('"outcome"');
  });

  it.each([
    ['WECOM_APP_TOKEN', 'OtherToken', 0],
    ['WECOM_APP_AES_KEY', 'a'.repeat(43), 0],
    ['WECOM_BOT_TOKEN', 'OtherToken', 1],
    ['WECOM_BOT_AES_KEY', 'a'.repeat(43), 1],
    ['DINGTALK_ROBOT_CODE', 'dingother', 2],
  ])('says that the bot has to be started again after a change of %s', async (name, value, line) => {
    const lines = await check({ [name]: value });
    expect(lines[line]).toContain('不对');
    expect(lines[line]).toContain('重启');
    expect(lines.join()).not.toContain(value);
  });

  it('says what to mend when the public address leads elsewhere', async () => {
    const elsewhere = await openServer(() => ({ status: 502, body: '<html>bad gateway</html>' }));
    const lines = await check({ PUBLIC_URL: elsewhere.base });
    await elsewhere.close();
    expect(lines).toEqual(all('不对'));
    expect(lines).toEqual(all('反向代理'));
    expect(lines).toEqual(all('502'));
  });

  it('does not take a public address for wrong that cannot be reached from inside', async () => {
    const lines = await check({ PUBLIC_URL: 'http://127.0.0.1:1' });
    expect(lines).toEqual(all('请看'));
    expect(lines).toEqual(all('换外面的网络'));
  });

  it('says to start the bot first when none runs', async () => {
    expect(await check({ PORT: '1', PUBLIC_URL: 'http://127.0.0.1:1' })).toEqual(all('启动以后再运行'));
  });
});
