import { expect } from 'vitest';
import type { FakeCard, pressed } from './fake-card.ts';
import { dingtalkApp, type openDingtalkApi } from './fake-dingtalk-api.ts';
import type { StreamLine } from './fake-dingtalk-stream.ts';
import type { Arrived, FakeAnswer } from './fake-server.ts';
import { mailbox } from './mailbox.ts';

/** Interactive cards of DingTalk, with a template as docs/接入钉钉.md tells to make it. */

export const CARD_TEMPLATE = 'b7078d27-e321-4ee6-9b2d-000000000000.schema';

type Variables = Readonly<Record<string, string>>;
type Json = Record<string, unknown>;

/** What the template makes of its variables. */
const drawn = (outTrackId: string, variables: Variables): FakeCard => ({
  card_type: 'interactive',
  main_title: { title: variables['note'] ?? '' },
  button_list: [1, 2, 3, 4, 5]
    .filter((number) => variables[`show${number}`] === 'yes')
    .map((number) => ({ text: variables[`label${number}`] ?? '', key: String(number) })),
  task_id: outTrackId,
});

const areStrings = (variables: Json): boolean =>
  Object.values(variables).every(
    (value) => typeof value === 'string' && Buffer.byteLength(value) <= 1024 && !value.includes('<a'),
  );

const refuse = (code: string): FakeAnswer => ({ status: 400, body: { code, message: 'failed' } });

export const openDingtalkCards = (api: Awaited<ReturnType<typeof openDingtalkApi>>) => {
  const news = mailbox<{ readonly space: string; readonly card: FakeCard }>();
  const kept = new Map<string, Variables>();
  const state = {
    /** Take the next card, and show it to nobody. */
    dropNext: false,
    /** Every card that was shown, oldest first. */
    shown: [] as FakeCard[],
    /** What each was made of. */
    variables: [] as Variables[],
  };

  const deliver = (call: Arrived): FakeAnswer => {
    if (call.headers['x-acs-dingtalk-access-token'] !== api.state.good)
      return refuse('InvalidAuthentication');
    const body = JSON.parse(call.body) as Json;
    const { cardParamMap } = body['cardData'] as { cardParamMap: Json };
    const { robotCode, atUserIds } = body['imGroupOpenDeliverModel'] as Json;
    const [, space] = /^dtv1\.card\/\/IM_GROUP\.(cid.+)$/.exec(String(body['openSpaceId'])) ?? [];
    const isKnown = body['cardTemplateId'] === CARD_TEMPLATE && robotCode === dingtalkApp.robotCode;
    if (!isKnown || !space || !areStrings(cardParamMap)) return refuse('invalidParameter');
    if (body['callbackType'] !== 'STREAM' || body['userIdType'] !== 1 || atUserIds !== undefined)
      return refuse('invalidParameter');
    if ((body['imGroupOpenSpaceModel'] as Json)['supportForward'] !== false)
      return refuse('invalidParameter');
    const id = String(body['outTrackId']);
    const success = !state.dropNext;
    state.dropNext = false;
    const deliverResults = [{ spaceId: space, spaceType: 'IM_GROUP', success, errorMsg: '' }];
    const answer = { body: { success: true, result: { outTrackId: id, deliverResults } } };
    // A card that is known stays as it is: new data is ignored.
    if (!success || kept.has(id)) return answer;
    kept.set(id, cardParamMap as Variables);
    const card = drawn(id, cardParamMap as Variables);
    state.shown.push(card);
    state.variables.push(cardParamMap as Variables);
    news.put({ space, card });
    return answer;
  };
  api.routes.set('/v1.0/card/instances/createAndDeliver', deliver);

  /** What the card shows to who pressed it; null when the press changed nothing. */
  const press = async (
    line: StreamLine,
    userId: string,
    { task_id: outTrackId, event_key: key }: ReturnType<typeof pressed>,
  ): Promise<FakeCard | null> => {
    const content = JSON.stringify({ cardPrivateData: { actionIds: [`button${key}`], params: { key } } });
    const said = { type: 'actionCallback', outTrackId, corpId: 'dingcorp', userId, userIdType: 1, content };
    const { code, data } = await line.frame(
      'CALLBACK',
      '/v1.0/card/instances/callback',
      JSON.stringify(said),
    );
    expect(code).toBe(200);
    const { cardUpdateOptions, cardData } = JSON.parse(data).response;
    expect(cardUpdateOptions).toEqual({ updateCardDataByKey: true });
    expect(areStrings(cardData.cardParamMap)).toBe(true);
    if (Object.keys(cardData.cardParamMap).length === 0) return null;
    return drawn(outTrackId, { ...kept.get(outTrackId), ...cardData.cardParamMap });
  };

  return { state, asking: news.next, press };
};
