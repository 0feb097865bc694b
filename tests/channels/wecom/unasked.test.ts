import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeCard, pressed } from '../../support/fake-card.ts';
import { groupText } from '../../support/fake-wecom.ts';
import { openWecomApi, wecomApp } from '../../support/fake-wecom-api.ts';
import { appCall, appPress, appText, readAppAnswer } from '../../support/fake-wecom-app.ts';
import { openWecomLine, wecomBot } from '../../support/fake-wecom-line.ts';
import { type Chat, openChat } from '../../support/open-chat.ts';
import { openConfig } from '../../support/own-config.ts';
import { townshipReport } from '../../support/sample-report.ts';

let api: Awaited<ReturnType<typeof openWecomApi>>;
let config: Awaited<ReturnType<typeof openConfig>>;
let chat: Chat;
let messages = 7_300_000_000;

const people = [
  '- { id: coordinator-w, unit: kjgx, role: coordinator, accounts: { wecom: Coordinator1 } }',
  '- { id: dongjiao-w, unit: dongjiao, role: liaison, accounts: { wecom: Liaison01 } }',
  '',
].join('\n');

const groupAndPeople = (ways: string) =>
  openConfig({
    'people.yaml': (text) => text + people,
    'groups.yaml': (text) => text.replace('units: [township, zone]', `units: [township, zone], ${ways}`),
  });

/** A bot behind an app, whose townships' group is told of by `ways` in groups.yaml. */
const openBot = async (ways: string) => {
  config = await groupAndPeople(ways);
  chat = await openChat({
    CONFIG_DIR: config.directory,
    WECOM_CORP_ID: wecomApp.corpId,
    WECOM_APP_AGENT_ID: wecomApp.agentId,
    WECOM_APP_SECRET: wecomApp.secret,
    WECOM_APP_TOKEN: wecomApp.token,
    WECOM_APP_AES_KEY: wecomApp.aesKey,
    WECOM_API_BASE: api.base,
  });
};

beforeEach(async () => {
  api = await openWecomApi();
});
afterEach(async () => {
  await chat.close();
  await config.close();
  await api.close();
});

const answered = async (xml: string) => {
  const { query, body } = appCall(xml, { atMs: Date.now() });
  const answer = await fetch(`${chat.address}/callback/wecom/app?${query}`, { method: 'POST', body });
  return readAppAnswer(await answer.text());
};

const says = async (user: string, text: string): Promise<string> => {
  messages += 1;
  return (await answered(appText(text, { FromUserName: user, MsgId: String(messages) })))?.text ?? '';
};

describe('what the bot says unasked on WeCom', () => {
  it('goes to a group by its own robot and really calls who has not reported', async () => {
    await openBot(`robots: { wecom: { url: '${api.robot.url}' } }`);
    await says('Coordinator1', '催报');
    const { to, body } = await api.showing();
    expect(to).toBe('robot');
    expect(body).toMatchObject({
      msgtype: 'text',
      text: { content: expect.stringContaining('东郊乡'), mentioned_list: ['Liaison01'] },
    });
  });

  it('goes by the app to a group that the app has made, and calls there too', async () => {
    await openBot('appchat: monthly2025');
    await says('Coordinator1', '催报');
    const { to, body } = await api.showing();
    expect(to).toBe('monthly2025');
    expect(body).toMatchObject({
      msgtype: 'text',
      text: { content: expect.stringContaining('东郊乡'), mentioned_list: ['Liaison01'] },
    });
  });

  it('lets the coordinator agree to a newcomer by a press on a card', async () => {
    await openBot('appchat: monthly2025');
    expect(await says('Newcomer', '绑定 山枣镇')).toContain('已登记');
    const shown = await api.showing();
    expect(shown).toMatchObject({
      to: 'Coordinator1',
      body: { text: { content: expect.stringContaining('同意 1') } },
    });
    const { to, body } = await api.showing();
    expect(to).toBe('Coordinator1');
    const xml = appPress('Coordinator1', pressed(body['template_card'] as FakeCard, '同意'));
    expect((await answered(xml))?.choice).toBe('已选：同意');
    const said = [await api.showing(), await api.showing()];
    expect(said.map((one) => one.to).sort()).toEqual(['Coordinator1', 'Newcomer']);
    expect(await says('Newcomer', '我的月报')).not.toContain('绑定');
  });

  it('tells a liaison in the app that a report was returned, which stands when the word does not arrive', async () => {
    await openBot('appchat: monthly2025');
    expect(await says('Liaison01', townshipReport('月报', [1, 2, 0, 6, 1]))).toContain('回执');
    expect(await says('Coordinator1', '退回 东郊乡 数字和台账不一致')).toContain('退回');
    expect(await api.showing()).toMatchObject({
      to: 'Liaison01',
      body: { text: { content: expect.stringContaining('数字和台账不一致') } },
    });
    await says('Liaison01', townshipReport('月报', [1, 2, 0, 6, 1]));
    api.state.next.push(60011);
    expect(await says('Coordinator1', '退回 东郊乡 请再核对')).toContain('退回');
  });
});

describe('what the bot says unasked on its long connection', () => {
  it('goes to the group that is named by its id, and to people in their single chats', async () => {
    const platform = await openWecomLine();
    config = await groupAndPeople('chats: { wecom: wrTownships }');
    chat = await openChat({
      CONFIG_DIR: config.directory,
      WECOM_BOT_ID: wecomBot.botId,
      WECOM_BOT_SECRET: wecomBot.secret,
      WECOM_BOT_WS_URL: platform.url,
    });
    const line = await platform.line();
    const from = (userid: string, content: string) =>
      line.message(groupText(content, { chattype: 'single', chatid: undefined, from: { userid } }));
    const next = async (kind: string) => {
      for (;;) {
        const { cmd, body } = await platform.saying();
        if (cmd === kind) return body;
      }
    };
    const pushed = () => next('aibot_send_msg');
    from('Liaison01', townshipReport('月报', [1, 2, 0, 6, 1]));
    await platform.saying();
    from('Coordinator1', '退回 东郊乡 数字和台账不一致');
    expect(await pushed()).toMatchObject({
      chatid: 'Liaison01',
      chat_type: 1,
      markdown: { content: expect.stringContaining('数字和台账不一致') },
    });
    from('Coordinator1', '催报');
    expect(await pushed()).toMatchObject({
      chatid: 'wrTownships',
      chat_type: 2,
      markdown: { content: expect.stringContaining('东郊乡') },
    });
    expect(await next('aibot_respond_msg')).toMatchObject({
      stream: { content: expect.stringContaining('乡镇（街道）工作群') },
    });
    platform.close();
  });
});
