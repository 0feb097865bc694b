import { type FakeCard, isBadCard } from './fake-card.ts';
import { type Arrived, type FakeAnswer, openServer } from './fake-server.ts';
import { mailbox } from './mailbox.ts';

/** The server API and the group robots of WeCom, as far as its documentation tells how they behave. */

export const wecomApp = {
  corpId: 'wwTestCorp',
  agentId: '1000002',
  secret: 'app-secret',
  token: 'AppToken1',
  aesKey: 'kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR',
};

type Json = Record<string, unknown>;
const bytes = (text: unknown): number => Buffer.byteLength(String(text ?? ''));

/** 40058 for what is too long, as the platform says it. */
const tooLong = (body: Json): boolean => {
  const part = (name: string) => bytes((body[name] as Json | undefined)?.['content']);
  const markdown = body['agentid'] === undefined && body['chatid'] === undefined ? 20_480 : 2048;
  return part('text') > 2048 || part('markdown_v2') > 4096 || part('markdown') > markdown;
};

export const openWecomApi = async () => {
  /** What was really shown to somebody, oldest first. */
  const shown: { readonly to: string; readonly body: Json }[] = [];
  const news = mailbox<(typeof shown)[number]>();
  const state = {
    tokens: 0,
    good: '',
    /** Codes to answer the next calls with, whatever they are. */
    next: [] as number[],
    /** Answer the next call with a broken gateway after having done its work. */
    breakNext: false,
    refusesTokens: false,
    /** Whether the caller's address is on the list of the app. */
    isTrusted: true,
    /** Where to send every caller instead of answering. */
    redirectTo: '',
    robotSends: 0,
    usedCodes: new Set<string>(),
  };

  const ok = (more: Json = {}): FakeAnswer => ({ body: { errcode: 0, errmsg: 'ok', ...more } });
  const fail = (errcode: number): FakeAnswer => ({ body: { errcode, errmsg: 'failed' } });

  const brokenGateway = (): FakeAnswer => {
    state.breakNext = false;
    return { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>bad gateway</html>' };
  };

  const getToken = ({ query }: Arrived): FakeAnswer => {
    if (query.get('corpid') !== wecomApp.corpId) return fail(40013);
    if (query.get('corpsecret') !== wecomApp.secret) return fail(40001);
    state.tokens += 1;
    state.good = `token-${state.tokens}`;
    return ok({ access_token: state.good, expires_in: 7200 });
  };

  const show = (to: string, body: Json): FakeAnswer => {
    if (tooLong(body)) return fail(40058);
    if (body['msgtype'] === 'template_card' && isBadCard(body['template_card'] as FakeCard))
      return fail(42014);
    shown.push({ to, body });
    news.put({ to, body });
    return state.breakNext ? brokenGateway() : ok({ msgid: `sent-${shown.length}` });
  };

  const asRobot = (call: Arrived): FakeAnswer => {
    if (call.query.get('key') !== 'robot-key') return fail(93000);
    if (call.path.endsWith('upload_media')) {
      if (state.breakNext) return brokenGateway();
      return ok({ type: 'file', media_id: 'robot-media' });
    }
    if (JSON.parse(call.body)['msgtype'] === 'check') return fail(40008);
    state.robotSends += 1;
    return state.robotSends > 20 ? fail(45009) : show('robot', JSON.parse(call.body));
  };

  const asApp = (call: Arrived): FakeAnswer => {
    if (state.refusesTokens || call.query.get('access_token') !== state.good) return fail(42001);
    if (call.path.endsWith('media/upload'))
      return ok({ type: call.query.get('type'), media_id: 'app-media' });
    if (call.path.endsWith('agent/get')) {
      if (!state.isTrusted) return fail(60020);
      return call.query.get('agentid') === wecomApp.agentId ? ok({ name: '政策助手' }) : fail(301002);
    }
    const body = JSON.parse(call.body) as Json;
    if (body['touser'] === 'Stranger') return ok({ invaliduser: 'Stranger', msgid: 'x' });
    return show(String(body['touser'] ?? body['chatid']), body);
  };

  const respond = (call: Arrived): FakeAnswer => {
    const code = call.query.get('response_code') ?? '';
    if (state.usedCodes.has(code)) return fail(40163);
    state.usedCodes.add(code);
    return show('response', JSON.parse(call.body));
  };

  const server = await openServer((call) => {
    const planned = state.next.shift();
    if (planned !== undefined) return fail(planned);
    if (state.redirectTo) return { status: 307, headers: { location: state.redirectTo }, body: '' };
    if (call.path === '/cgi-bin/gettoken') return getToken(call);
    if (call.path === '/cgi-bin/aibot/response') return respond(call);
    return call.path.startsWith('/cgi-bin/webhook/') ? asRobot(call) : asApp(call);
  });
  const robot = { url: `${server.base}/cgi-bin/webhook/send?key=robot-key` };
  /** `showing` waits for what is shown next. */
  return { ...server, shown, showing: news.next, state, robot };
};
