import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dingtalkRobotAt } from '../../support/ask-dingtalk-robot.ts';
import { CLIENT_SECRET } from '../../support/fake-dingtalk.ts';
import { dingtalkApp, openDingtalkApi, ROBOT_SECRET } from '../../support/fake-dingtalk-api.ts';
import { type Chat, openChat } from '../../support/open-chat.ts';
import { openConfig } from '../../support/own-config.ts';
import { townshipReport } from '../../support/sample-report.ts';

let api: Awaited<ReturnType<typeof openDingtalkApi>>;
let config: Awaited<ReturnType<typeof openConfig>>;
let chat: Chat;

const people = [
  '- { id: coordinator-d, unit: kjgx, role: coordinator, accounts: { dingtalk: Coordinator1 } }',
  '- { id: dongjiao-d, unit: dongjiao, role: liaison, accounts: { dingtalk: Liaison01 } }',
  '',
].join('\n');

/** A bot whose townships' group is told of by `ways` in groups.yaml. */
const openBot = async (ways: string) => {
  config = await openConfig({
    'people.yaml': (text) => text + people,
    'groups.yaml': (text) => text.replace('units: [township, zone]', `units: [township, zone], ${ways}`),
  });
  chat = await openChat({
    CONFIG_DIR: config.directory,
    DINGTALK_CLIENT_ID: dingtalkApp.clientId,
    DINGTALK_CLIENT_SECRET: CLIENT_SECRET,
    DINGTALK_ROBOT_CODE: dingtalkApp.robotCode,
    DINGTALK_API_BASE: api.base,
    DINGTALK_OAPI_BASE: api.base,
  });
};

beforeEach(async () => {
  api = await openDingtalkApi();
  api.state.nowMs = Date.now();
});
afterEach(async () => {
  await chat.close();
  await config.close();
  await api.close();
});

const says = (user: string, text: string): Promise<string> =>
  dingtalkRobotAt(chat.address, api).asks(text, {
    msgId: randomUUID(),
    senderStaffId: user,
    conversationType: '1',
  });

describe('what the bot says unasked on DingTalk', () => {
  it('goes to a group by its own robot and really calls who has not reported', async () => {
    const url = `${api.base}/robot/send?access_token=robot-token`;
    await openBot(`robots: { dingtalk: { url: '${url}', secret: ${ROBOT_SECRET} } }`);
    await says('Coordinator1', '催报');
    const { to, said } = await api.showing();
    expect(to).toBe('robot');
    expect(said).toMatchObject({ at: { atUserIds: ['Liaison01'], isAtAll: false } });
    expect(JSON.stringify(said)).toContain('东郊乡');
  });

  it('goes to a group by the app’s robot where only its id is known', async () => {
    await openBot('chats: { dingtalk: cidTownships== }');
    await says('Coordinator1', '催报');
    const { to, said } = await api.showing();
    expect(to).toBe('cidTownships==');
    expect(said).toMatchObject({ msgKey: 'sampleText', content: expect.stringContaining('东郊乡') });
  });

  it('lets the coordinator agree to a newcomer by a press in the single chat', async () => {
    await openBot('chats: { dingtalk: cidTownships== }');
    expect(await says('Newcomer', '绑定 山枣镇')).toContain('已登记');
    const { to, said } = await api.showing();
    expect(to).toBe('Coordinator1');
    expect(said).toMatchObject({
      msgKey: 'sampleMarkdown',
      text: expect.stringContaining(
        `(dtmd://dingtalkclient/sendMessage?content=${encodeURIComponent('同意 1')})`,
      ),
    });
    expect(await says('Coordinator1', '同意 1')).toContain('已同意');
  });

  it('tells a liaison in the single chat that a report was returned, which stands when the word does not arrive', async () => {
    await openBot('chats: { dingtalk: cidTownships== }');
    expect(await says('Liaison01', townshipReport('月报', [1, 2, 0, 6, 1]))).toContain('回执');
    expect(await says('Coordinator1', '退回 东郊乡 数字和台账不一致')).toContain('退回');
    expect(await api.showing()).toMatchObject({
      to: 'Liaison01',
      said: { msgKey: 'sampleText', content: expect.stringContaining('数字和台账不一致') },
    });
    await says('Liaison01', townshipReport('月报', [1, 2, 0, 6, 1]));
    api.state.flooded.add('Liaison01');
    expect(await says('Coordinator1', '退回 东郊乡 请再核对')).toContain('退回');
  });
});
