import { DWClient, EventAck, TOPIC_CARD, TOPIC_ROBOT } from 'dingtalk-stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { robotText } from '../../support/fake-dingtalk.ts';
import { dingtalkApp, openDingtalkApi } from '../../support/fake-dingtalk-api.ts';
import { openDingtalkCards } from '../../support/fake-dingtalk-card.ts';
import { openDingtalkStream } from '../../support/fake-dingtalk-stream.ts';
import { mailbox } from '../../support/mailbox.ts';

let api: Awaited<ReturnType<typeof openDingtalkApi>>;
let gateway: ReturnType<typeof openDingtalkStream>;

beforeEach(async () => {
  api = await openDingtalkApi();
  gateway = openDingtalkStream(api);
});
afterEach(async () => {
  gateway.close();
  await api.close();
});

/** The platform's own client. It has no setting for the gateway's address, so it is told where to connect. */
const officialClient = () => {
  const client = new DWClient({ ...dingtalkApp, keepAlive: false });
  client.config.autoReconnect = false;
  client.config.subscriptions = [{ type: 'CALLBACK', topic: TOPIC_ROBOT }];
  client.getEndpoint = async () => {
    const { clientId, clientSecret, subscriptions } = client.config;
    const answer = await fetch(`${api.base}/v1.0/gateway/connections/open`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({ clientId, clientSecret, subscriptions }),
    });
    const { endpoint, ticket } = (await answer.json()) as { endpoint: string; ticket: string };
    return Object.assign(client, { dw_url: `${endpoint}?ticket=${encodeURIComponent(ticket)}` });
  };
  return client;
};

describe('the fake Stream gateway, spoken to by the platform’s own client', () => {
  it('delivers messages and pings as that client knows them, and understands its acknowledgements', async () => {
    const client = officialClient();
    const heard = mailbox<string>();
    client.registerAllEventListener(() => ({ status: EventAck.SUCCESS }));
    client.registerCallbackListener(TOPIC_ROBOT, ({ headers, data }) => {
      heard.put(JSON.parse(data).text.content.trim());
      client.socketCallBackResponse(headers.messageId, null);
    });
    await client.connect();
    const line = await gateway.line();
    const acknowledged = line.push(robotText('帮助'));
    expect(await heard.next()).toBe('帮助');
    expect(await acknowledged).toMatchObject({ code: 200, data: '{"response":null}' });
    expect(await line.ping()).toMatchObject({ code: 200, data: '{"opaque":"o1"}' });
    expect(await line.frame('EVENT', '*', '{}')).toMatchObject({ data: '{"status":"SUCCESS"}' });
    client.disconnect();
    await line.closed;
  });

  it('tells of a press on a card as that client knows it, and understands its answer', async () => {
    const cards = openDingtalkCards(api);
    const client = officialClient();
    client.registerCallbackListener(TOPIC_CARD, ({ headers, data }) => {
      const { outTrackId, userId, content } = JSON.parse(data);
      const { key } = JSON.parse(content).cardPrivateData.params;
      client.socketCallBackResponse(headers.messageId, {
        cardUpdateOptions: { updateCardDataByKey: true },
        cardData: { cardParamMap: { note: [outTrackId, userId, key].join(' ') } },
      });
    });
    await client.connect();
    const press = { card_type: 'interactive', task_id: 'card-1', event_key: '2' };
    const card = await cards.press(await gateway.line(), 'Liaison01', press);
    expect(card?.main_title.title).toBe('card-1 Liaison01 2');
    client.disconnect();
  });
});
