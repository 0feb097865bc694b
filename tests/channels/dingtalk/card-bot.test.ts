import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { labelsOn, pressed } from '../../support/fake-card.ts';
import { CLIENT_SECRET, robotText } from '../../support/fake-dingtalk.ts';
import { dingtalkApp, openDingtalkApi } from '../../support/fake-dingtalk-api.ts';
import { CARD_TEMPLATE, openDingtalkCards } from '../../support/fake-dingtalk-card.ts';
import { openDingtalkStream } from '../../support/fake-dingtalk-stream.ts';
import { type Chat, openChat } from '../../support/open-chat.ts';
import { openConfig } from '../../support/own-config.ts';
import { townshipReport } from '../../support/sample-report.ts';

let api: Awaited<ReturnType<typeof openDingtalkApi>>;
let gateway: ReturnType<typeof openDingtalkStream>;
let cards: ReturnType<typeof openDingtalkCards>;
let config: Awaited<ReturnType<typeof openConfig>>;
let chat: Chat;

beforeEach(async () => {
  api = await openDingtalkApi();
  gateway = openDingtalkStream(api);
  cards = openDingtalkCards(api);
  config = await openConfig({
    'people.yaml': (text) =>
      `${text}- { id: dongjiao-d, unit: dongjiao, role: liaison, accounts: { dingtalk: Liaison01 } }\n`,
  });
  chat = await openChat({
    CONFIG_DIR: config.directory,
    DINGTALK_CLIENT_ID: dingtalkApp.clientId,
    DINGTALK_CLIENT_SECRET: CLIENT_SECRET,
    DINGTALK_ROBOT_CODE: dingtalkApp.robotCode,
    DINGTALK_STREAM: '1',
    DINGTALK_CARD_TEMPLATE_ID: CARD_TEMPLATE,
    DINGTALK_API_BASE: api.base,
    DINGTALK_OAPI_BASE: api.base,
  });
});
afterEach(async () => {
  await chat.close();
  await config.close();
  gateway.close();
  await api.close();
});

/** What somebody says in the group, until the platform has its acknowledgement. */
const pushed = async (user: string, text: string) => {
  const line = await gateway.line();
  const sessionWebhookExpiredTime = Date.now() + 90 * 60_000;
  const session = { sessionWebhook: api.session, sessionWebhookExpiredTime };
  await line.push(robotText(text, { senderStaffId: user, ...session }));
  return line;
};

describe('a bot on DingTalk whose settings name a card', () => {
  it('lets a question in a group be answered by a press', async () => {
    const line = await pushed('Newcomer', '绑定 东交乡');
    expect(JSON.stringify((await api.leaving()).said)).toContain('请先 ＠ 我');
    const { card } = await cards.asking();
    expect(labelsOn(card)).toContain('东郊乡');
    await cards.press(line, 'Newcomer', pressed(card, '东郊乡'));
    const { to, said } = await api.showing();
    expect(to).toBe('cidTownships==');
    expect(JSON.stringify(said)).toContain('已登记');
  });

  it('stores a report that was asked about, when who sent it presses, and nobody else', async () => {
    const unnamed = townshipReport('月报', [3, 2, 0, 6, 1]).replace(/^月报\n/, '');
    const line = await pushed('Liaison01', unnamed);
    const { card } = await cards.asking();
    expect(await cards.press(line, 'Newcomer', pressed(card, '是'))).toBeNull();
    const shown = await cards.press(line, 'Liaison01', pressed(card, '是'));
    expect(shown?.main_title.title).toBe('已选：是');
    expect(JSON.stringify((await api.showing()).said)).toContain('回执');
  });
});
