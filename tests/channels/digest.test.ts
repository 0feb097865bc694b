import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { assemble } from '../../src/assemble.ts';
import { readSettings } from '../../src/config.ts';
import { readConfiguration } from '../../src/data/configuration.ts';
import { whenReady } from '../../src/store/connection.ts';
import { CLIENT_SECRET } from '../support/fake-dingtalk.ts';
import { dingtalkApp, openDingtalkApi } from '../support/fake-dingtalk-api.ts';
import { openWecomApi, wecomApp } from '../support/fake-wecom-api.ts';
import { openWecomLine, wecomBot } from '../support/fake-wecom-line.ts';
import { openConfig } from '../support/own-config.ts';

const DIGEST = '2025-06-16T08:37:00+08:00';
const DUE = '2025-06-25T09:07:00+08:00';

/** The figures, and below them a link that no platform's markdown has bent. */
const WITH_LINK = /种子企业[\s\S]*https:\/\/zhushou\.example\.gov\.cn\/progress\?pass=\d{8}-[0-9a-f]{32}$/;

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A bot on a real platform whose clock the test sets; `looks` sends what is due at that moment. */
const openBot = async (ways: string, environment: Readonly<Record<string, string>>) => {
  const config = await openConfig({
    'people.yaml': (text) =>
      `${text}- { id: dongjiao-r, unit: dongjiao, role: liaison, accounts: { wecom: Liaison01, dingtalk: Liaison01 } }\n`,
    'groups.yaml': (text) => text.replace('units: [township, zone]', `units: [township, zone], ${ways}`),
  });
  let now = DIGEST;
  const parts = assemble({
    settings: readSettings({ CONFIG_DIR: config.directory, ...environment }),
    configuration: readConfiguration(config.directory),
    address: inject('redisSocket'),
    prefix: `test-${randomUUID()}:`,
    log: pino({ level: 'silent' }),
    epochMs: () => Date.parse(now),
    publicUrl: 'https://zhushou.example.gov.cn',
  });
  await whenReady(parts.connection, 5_000);
  parts.openLines();
  closing.push(config.close, parts.stop);
  const lookAt = async (moment: string) => {
    now = moment;
    await parts.look();
  };
  return {
    looks: async (moment: string) => {
      await lookAt(new Date(Date.parse(moment) - 60_000).toISOString());
      await lookAt(moment);
    },
  };
};

const opened = async <T extends { readonly close: () => unknown }>(platform: Promise<T>): Promise<T> => {
  const open = await platform;
  closing.push(open.close);
  return open;
};

describe('the weekly digest on DingTalk', () => {
  const openOnDingtalk = async (waysAt: (base: string) => string) => {
    const api = await opened(openDingtalkApi());
    const bot = await openBot(waysAt(api.base), {
      DINGTALK_CLIENT_ID: dingtalkApp.clientId,
      DINGTALK_CLIENT_SECRET: CLIENT_SECRET,
      DINGTALK_ROBOT_CODE: dingtalkApp.robotCode,
      DINGTALK_API_BASE: api.base,
      DINGTALK_OAPI_BASE: api.base,
    });
    return { api, bot };
  };

  it('comes as markdown and a picture by the app’s robot, and the reminder as plain words', async () => {
    const { api, bot } = await openOnDingtalk(() => 'chats: { dingtalk: cidTownships== }');
    await bot.looks(DIGEST);
    expect(await api.showing()).toMatchObject({
      to: 'cidTownships==',
      said: { msgKey: 'sampleMarkdown', title: '政策助手', text: expect.stringMatching(WITH_LINK) },
    });
    expect(await api.showing()).toMatchObject({
      said: { msgKey: 'sampleImageMsg', photoURL: '@media-image' },
    });
    await bot.looks(DUE);
    expect(await api.showing()).toMatchObject({
      said: { msgKey: 'sampleText', content: expect.stringContaining('东郊乡') },
    });
  });

  const robotIn = (base: string) =>
    `robots: { dingtalk: { url: '${base}/robot/send?access_token=robot-token', secret: SECtest0000 } }`;

  it('comes by the group’s own robot with the picture inside markdown, calls nobody, and the reminder does', async () => {
    const { api, bot } = await openOnDingtalk(robotIn);
    api.state.nowMs = Date.parse(DIGEST);
    await bot.looks(DIGEST);
    const text = await api.showing();
    expect(text).toMatchObject({ to: 'robot', said: { markdown: { title: '政策助手' } } });
    expect(text.said['at']).toBeUndefined();
    expect(await api.showing()).toMatchObject({
      to: 'robot',
      said: { markdown: { text: '![政策助手](@media-image)' } },
    });
    api.state.nowMs = Date.parse(DUE);
    await bot.looks(DUE);
    expect(await api.showing()).toMatchObject({
      to: 'robot',
      said: { msgtype: 'text', at: { atUserIds: ['Liaison01'], isAtAll: false } },
    });
  });

  it('comes by the group’s own robot with the picture as a message of its own where the app’s robot is there too', async () => {
    const { api, bot } = await openOnDingtalk(
      (base) => `chats: { dingtalk: cidTownships== }, ${robotIn(base)}`,
    );
    api.state.nowMs = Date.parse(DIGEST);
    await bot.looks(DIGEST);
    expect([await api.showing(), await api.showing()].map(({ to }) => to)).toEqual([
      'robot',
      'cidTownships==',
    ]);
  });
});

describe('the weekly digest on WeCom', () => {
  const openOnApp = async (waysAt: (url: string) => string) => {
    const api = await opened(openWecomApi());
    const bot = await openBot(waysAt(api.robot.url), {
      WECOM_CORP_ID: wecomApp.corpId,
      WECOM_APP_AGENT_ID: wecomApp.agentId,
      WECOM_APP_SECRET: wecomApp.secret,
      WECOM_APP_TOKEN: wecomApp.token,
      WECOM_APP_AES_KEY: wecomApp.aesKey,
      WECOM_API_BASE: api.base,
    });
    return { api, bot };
  };

  it('comes by the group’s own robot as markdown and a picture; the reminder calls in plain words', async () => {
    const { api, bot } = await openOnApp((url) => `robots: { wecom: { url: '${url}' } }`);
    await bot.looks(DIGEST);
    expect((await api.showing()).body).toMatchObject({
      msgtype: 'markdown_v2',
      markdown_v2: { content: expect.stringMatching(WITH_LINK) },
    });
    expect((await api.showing()).body).toMatchObject({
      msgtype: 'image',
      image: { base64: expect.stringMatching(/^iVBOR/), md5: expect.stringMatching(/^[0-9a-f]{32}$/) },
    });
    await bot.looks(DUE);
    expect((await api.showing()).body).toMatchObject({ text: { mentioned_list: ['Liaison01'] } });
  });

  it('comes by the app to a group that it made', async () => {
    const { api, bot } = await openOnApp(() => 'appchat: monthly2025');
    await bot.looks(DIGEST);
    const bodies = [];
    for (;;) {
      const { to, body } = await api.showing();
      expect(to).toBe('monthly2025');
      bodies.push(body);
      if (body['msgtype'] === 'image') break;
    }
    expect(JSON.stringify(bodies)).toContain('种子企业');
  });

  it('comes by the bot on its long connection', async () => {
    const platform = await opened(openWecomLine());
    const bot = await openBot('chats: { wecom: wrTownships }', {
      WECOM_BOT_ID: wecomBot.botId,
      WECOM_BOT_SECRET: wecomBot.secret,
      WECOM_BOT_WS_URL: platform.url,
    });
    const line = await platform.line();
    // Once it has answered it knows that it was let in.
    line.event({ eventtype: 'enter_chat' });
    await platform.saying();
    await bot.looks(DIGEST);
    expect((await platform.saying()).body).toMatchObject({ chatid: 'wrTownships', msgtype: 'markdown' });
    expect((await platform.saying()).body).toMatchObject({ msgtype: 'image' });
  });
});
