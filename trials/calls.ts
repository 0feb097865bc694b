import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { codeFor } from '../tests/support/enterprises.ts';
import { CLIENT_SECRET, dingtalkCall, robotText } from '../tests/support/fake-dingtalk.ts';
import { groupText, wecomCall, wecomSeal } from '../tests/support/fake-wecom.ts';
import { wecomApp } from '../tests/support/fake-wecom-api.ts';
import { appCall, appText } from '../tests/support/fake-wecom-app.ts';
import { xlsxOf } from '../tests/support/xlsx-of.ts';
import { anyJson, anyText } from './texts.ts';

/** One HTTP call, as it goes on the wire. */
export type WireCall = {
  readonly path: string;
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
};

/** Without halves of characters, which no address can hold. */
const wellFormed = (text: string): string => Buffer.from(text).toString();

/** Where nobody answers: what the bot sends on its own goes nowhere. */
const NOWHERE = 'http://127.0.0.1:9';

/** A bot on all platforms at once, whose secrets the trial knows. */
export const platformSettings = {
  WECOM_BOT_TOKEN: wecomSeal.token,
  WECOM_BOT_AES_KEY: wecomSeal.aesKey,
  WECOM_CORP_ID: wecomApp.corpId,
  WECOM_APP_AGENT_ID: wecomApp.agentId,
  WECOM_APP_SECRET: wecomApp.secret,
  WECOM_APP_TOKEN: wecomApp.token,
  WECOM_APP_AES_KEY: wecomApp.aesKey,
  DINGTALK_CLIENT_ID: 'dingfake',
  DINGTALK_CLIENT_SECRET: CLIENT_SECRET,
  DINGTALK_ROBOT_CODE: 'dingrobot',
  WECOM_API_BASE: NOWHERE,
  DINGTALK_API_BASE: NOWHERE,
  DINGTALK_OAPI_BASE: NOWHERE,
};

/** What no log may hold: the secrets of the platforms, and who wrote. */
export const hidden = [
  ...Object.entries(platformSettings).flatMap(([name, value]) =>
    /TOKEN|SECRET|AES_KEY/.test(name) ? [value] : [],
  ),
  'Member',
];

const users = ['dongjiao-1', 'qizi-2', 'kjgx-1', 'tjj-1', 'jkq-1', 'coordinator', 'admin', 'stranger'];

/** What somebody types in the sandbox, in a group or alone. */
export const conversations = (): fc.Arbitrary<WireCall> =>
  fc
    .record({
      chat: fc.constantFrom(null, 'townships', 'departments', 'elsewhere'),
      user: fc.constantFrom(...users),
      text: anyText(),
    })
    .map((said) => ({ path: '/sandbox/messages', method: 'POST', body: JSON.stringify(said) }));

const methods = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS');
const places = [
  '/',
  '/healthz',
  '/readyz',
  '/metrics',
  '/page.js',
  '/progress',
  '/progress/data',
  '/progress/reports',
  '/api/reports',
  '/api/reports/2025-06/dongjiao',
  '/api/reports.xlsx',
  '/api/progress',
  '/api/schedule',
  '/api/notices',
  '/api/audit',
  '/api/audit.csv',
  '/api/registry',
  '/api/registry/payouts',
  '/api/registry/projects',
  '/api/registry/enterprises.xlsx',
  '/api/registry/enterprises/91430381MA0000001X',
  '/api/registry/import',
  '/sandbox/messages',
  '/sandbox/outbox',
  '/sandbox/state',
  '/sandbox/files/chart.png',
  '/callback/wecom/bot',
  '/callback/wecom/app',
  '/callback/dingtalk',
];
const parameters = [
  'pass',
  'metric',
  'month',
  'year',
  'page',
  'unit',
  'library',
  'asOf',
  'after',
  'msg_signature',
  'timestamp',
  'nonce',
  'echostr',
];
const values = fc.oneof(
  fc.constantFrom('2025-06', '2025-13', '9999-12', '0000-01', '2025-06-31', '2025-06-20', '-1', '1e9', ''),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const wild = fc
  .string({ unit: 'binary', maxLength: 30 })
  .map((text) => `/${encodeURIComponent(wellFormed(text))}`);

/** Any route with anything behind it and in it, by any method. The clock alone is left alone: it would run for years. */
export const strangeCalls = (): fc.Arbitrary<WireCall> =>
  fc
    .record({
      place: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...places) }, { weight: 1, arbitrary: wild }),
      query: fc.dictionary(fc.constantFrom(...parameters), values, { maxKeys: 3 }),
      method: methods,
      body: fc.oneof(
        anyJson({ chat: null, user: 'u', text: 'x' }).map((value) => JSON.stringify(value)),
        fc.uint8Array({ maxLength: 300 }),
      ),
    })
    .map(({ place, query, method, body }) => ({
      path: `${place}?${new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, wellFormed(value)]))}`,
      method,
      ...(method === 'GET' || method === 'HEAD' ? {} : { body: body ?? '' }),
    }));

const account = fc.nat(999).map((number) => `Member${number}`);

/** What a platform delivers, well signed: good frames, frames with one thing wrong, and anything at all. */
export const deliveries = (): fc.Arbitrary<WireCall> => {
  const texts = anyText();
  const fresh = { atMs: Date.now() };
  const bot = fc.tuple(texts, account, fc.boolean()).chain(([text, userid, isGood]) => {
    const good = { ...groupText(text), msgid: randomUUID(), from: { userid }, response_url: `${NOWHERE}/r` };
    return isGood ? fc.constant(good) : anyJson(good);
  });
  const app = fc
    .tuple(texts, account, fc.nat())
    .map(([text, user, id]) =>
      appText(text.replaceAll(']]>', ''), { FromUserName: user, MsgId: String(1e15 + id) }),
    );
  const robot = fc.tuple(texts, account, fc.boolean()).chain(([text, senderStaffId, isGood]) => {
    const good = { ...robotText(text), msgId: randomUUID(), senderStaffId, sessionWebhook: `${NOWHERE}/s` };
    return isGood ? fc.constant(good) : anyJson(good);
  });
  const post = (path: string, call: { query: URLSearchParams; headers: object; body: string }): WireCall => ({
    path: `${path}?${call.query}`,
    method: 'POST',
    headers: call.headers as Readonly<Record<string, string>>,
    body: call.body,
  });
  return fc.oneof(
    bot.map((said) => post('/callback/wecom/bot', wecomCall(said ?? null, fresh))),
    app.map((xml) => post('/callback/wecom/app', appCall(xml, fresh))),
    robot.map((said) => post('/callback/dingtalk', dingtalkCall(said ?? null, fresh))),
  );
};

/** Tables for the registry with some bytes of the file changed. */
export const spoiltTables = async (): Promise<fc.Arbitrary<WireCall>> => {
  const good = Buffer.from(await xlsxOf([{ name: '第一公司', code: codeFor(1), unit: '东郊乡' }]));
  const spoils = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 6 });
  return fc.oneof(
    spoils.map((changes) => {
      const body = Buffer.from(good);
      for (const [at, byte] of changes) body[at] = byte;
      return { path: '/api/registry/import', method: 'POST', body };
    }),
    anyText().map((text) => ({ path: '/api/registry/import', method: 'POST', body: text })),
  );
};
