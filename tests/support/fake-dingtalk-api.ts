import { createHmac } from 'node:crypto';
import { CLIENT_SECRET } from './fake-dingtalk.ts';
import { type Arrived, type FakeAnswer, openServer } from './fake-server.ts';
import { NOON } from './hall.ts';
import { mailbox } from './mailbox.ts';

/** The server API, the group robots and the sessions of DingTalk, as far as its documentation tells how they behave. */

export const dingtalkApp = { clientId: 'dingapp', clientSecret: CLIENT_SECRET, robotCode: 'dingrobot' };
export const ROBOT_SECRET = 'SECtest0000';

type Json = Record<string, unknown>;
/** `to` is a conversation, an account, `robot` or `session`. */
type Shown = { readonly to: string; readonly said: Json };

const ok: FakeAnswer = { body: { errcode: 0, errmsg: 'ok' } };
const fail = (errcode: number): FakeAnswer => ({ body: { errcode, errmsg: 'failed' } });
const refuse = (status: number, code: string): FakeAnswer => ({
  status,
  body: { code, message: 'failed', requestid: 'R-1' },
});

const signed = (call: Arrived, nowMs: number): boolean => {
  const timestamp = call.query.get('timestamp') ?? '';
  const wanted = createHmac('sha256', ROBOT_SECRET).update(`${timestamp}\n${ROBOT_SECRET}`).digest('base64');
  return Math.abs(nowMs - Number(timestamp)) <= 3_600_000 && call.query.get('sign') === wanted;
};

const robotKinds = new Set<unknown>(['text', 'markdown', 'link', 'actionCard', 'feedCard']);

/** Real mentions need both the list and the words. */
const mentionsAreNamed = (said: Json): boolean => {
  const ids = ((said['at'] as Json | undefined)?.['atUserIds'] ?? []) as string[];
  return ids.length <= 50 && ids.every((id) => JSON.stringify({ ...said, at: null }).includes(`@${id}`));
};

export const openDingtalkApi = async () => {
  /** What was really shown to somebody, oldest first. */
  const shown: Shown[] = [];
  const showing = mailbox<Shown>();
  const leaving = mailbox<Shown>();
  const state = {
    tokens: 0,
    good: '',
    nowMs: NOON,
    /** What to answer the next calls with, whatever they are. */
    next: [] as FakeAnswer[],
    /** Answer the next message with a broken gateway after having shown it. */
    breakNext: false,
    refusesTokens: false,
    /** When the group robot was called, and until when it is shut out. */
    robotCalls: [] as number[],
    shutOutUntil: 0,
    uuids: new Set<unknown>(),
    sessions: new Set(['s1']),
    flooded: new Set<string>(),
  };

  const show = (to: string, said: Json, answer: FakeAnswer): FakeAnswer => {
    shown.push({ to, said });
    (to === 'session' ? leaving : showing).put({ to, said });
    if (!state.breakNext) return answer;
    state.breakNext = false;
    return { status: 504, headers: { 'content-type': 'text/html' }, body: '<html>time-out</html>' };
  };

  const getToken = (call: Arrived): FakeAnswer => {
    const { appKey, appSecret } = JSON.parse(call.body) as Json;
    if (appKey !== dingtalkApp.clientId || appSecret !== dingtalkApp.clientSecret)
      return refuse(400, 'invalidClientIdOrSecret');
    state.tokens += 1;
    state.good = `token-${state.tokens}`;
    return { body: { accessToken: state.good, expireIn: 7200 } };
  };

  const asApp = (call: Arrived): FakeAnswer => {
    const token = call.headers['x-acs-dingtalk-access-token'];
    if (token === undefined) return refuse(400, 'AuthenticationFailed.MissingParameter');
    if (state.refusesTokens || token !== state.good) return refuse(400, 'InvalidAuthentication');
    const body = JSON.parse(call.body) as Json;
    if (body['robotCode'] !== dingtalkApp.robotCode) return refuse(400, 'invalidParameter.robotCode.auth');
    const { msgParam } = body;
    if (typeof msgParam !== 'string' || Buffer.byteLength(msgParam) >= 15_000)
      return refuse(400, 'invalidParameter.msgParam.invalid');
    const said = { msgKey: body['msgKey'], ...(JSON.parse(msgParam) as Json) };
    const done = { processQueryKey: `query-${shown.length}` };
    if (call.path.endsWith('/groupMessages/send')) {
      if (!String(body['openConversationId']).startsWith('cid'))
        return refuse(400, 'invalid.openConversationId');
      return show(String(body['openConversationId']), said, { body: done });
    }
    const users = body['userIds'] as string[];
    if (users.length === 0 || users.length > 20) return refuse(400, 'invalidParameter.userIds.invalid');
    const invalidStaffIdList = users.filter((user) => user === 'Stranger');
    const flowControlledStaffIdList = users.filter((user) => state.flooded.has(user));
    const left = [...invalidStaffIdList, ...flowControlledStaffIdList];
    const answer = { body: { ...done, invalidStaffIdList, flowControlledStaffIdList } };
    return left.length > 0 ? answer : show(users.join(), said, answer);
  };

  /** No file is kept here: whoever asks rightly is told so. */
  const download = (call: Arrived): FakeAnswer => {
    if (call.headers['x-acs-dingtalk-access-token'] !== state.good)
      return refuse(400, 'InvalidAuthentication');
    const isOurs = JSON.parse(call.body).robotCode === dingtalkApp.robotCode;
    return refuse(400, `invalidParameter.robotCode.${isOurs ? 'downloadCode' : 'auth'}`);
  };

  const upload = (call: Arrived): FakeAnswer =>
    call.query.get('access_token') !== state.good || state.refusesTokens
      ? { body: { errcode: 88, sub_code: '40014', errmsg: 'invalid' } }
      : { body: { errcode: 0, media_id: `@media-${call.query.get('type')}` } };

  const asRobot = (call: Arrived): FakeAnswer => {
    if (call.query.get('access_token') !== 'robot-token') return fail(300001);
    if (!signed(call, state.nowMs)) return fail(310000);
    if (Buffer.byteLength(call.body) > 20_000) return fail(460101);
    if (state.nowMs < state.shutOutUntil) return fail(130101);
    state.robotCalls = [...state.robotCalls.filter((at) => at > state.nowMs - 60_000), state.nowMs];
    if (state.robotCalls.length > 20) {
      state.shutOutUntil = state.nowMs + 600_000;
      return fail(130101);
    }
    const said = JSON.parse(call.body) as Json;
    if (!robotKinds.has(said['msgtype']) || !mentionsAreNamed(said)) return fail(400105);
    if (state.uuids.has(said['msgUuid'])) return ok;
    state.uuids.add(said['msgUuid']);
    const { msgUuid: _known, ...words } = said;
    return show('robot', words, ok);
  };

  const bySession = (call: Arrived): FakeAnswer =>
    state.sessions.has(call.query.get('session') ?? '')
      ? show('session', JSON.parse(call.body), ok)
      : fail(300001);

  const routes = new Map<string, (call: Arrived) => FakeAnswer>([
    ['/v1.0/oauth2/accessToken', getToken],
    ['/v1.0/robot/groupMessages/send', asApp],
    ['/v1.0/robot/oToMessages/batchSend', asApp],
    ['/v1.0/robot/messageFiles/download', download],
    ['/media/upload', upload],
    ['/robot/send', asRobot],
    ['/robot/sendBySession', bySession],
  ]);
  const server = await openServer((call) => {
    const planned = state.next.shift();
    return planned ?? routes.get(call.path)?.(call) ?? refuse(404, 'InvalidAction.NotFound');
  });
  const robot = { url: `${server.base}/robot/send?access_token=robot-token`, secret: ROBOT_SECRET };
  const session = `${server.base}/robot/sendBySession?session=s1`;
  /** `leaving` waits for what is left in a session next, `showing` for what is shown another way. */
  const next = { leaving: leaving.next, showing: showing.next };
  return { ...server, ...next, shown, state, routes, robot, session };
};
