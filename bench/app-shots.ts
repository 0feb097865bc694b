import { seal } from '../src/channels/wecom/crypto.ts';
import type { Shot } from './load.ts';
import { type BenchServer, sealing, startBot } from './servers.ts';

/** The 自建应用 that the peers take calls of: none of them takes those of a 智能机器人. */
export const app = { corpId: 'wwbench', agentId: '1000002', token: sealing.token, aesKey: sealing.aesKey };

/** What is asked, and what a bot answers that knows nothing else. */
export const QUESTION = '国家级小巨人奖多少';
export const ANSWER = '20万元/家，一次性。';

const FIRST_ID = 7_300_000_000_000_000;
let asked = 0;

const field = (name: string, value: string): string => `<${name}><![CDATA[${value}]]></${name}>`;

/** The question as the platform calls the app with it, each time from somebody else. */
const appShot = (path: string): Shot => {
  asked += 1;
  const user = `person-${asked}`;
  const fields = {
    ToUserName: app.corpId,
    FromUserName: user,
    CreateTime: String(Math.floor(Date.now() / 1000)),
    MsgType: 'text',
    Content: QUESTION,
    MsgId: String(FIRST_ID + asked),
    AgentID: app.agentId,
  };
  const inner = Object.entries(fields).map(([name, value]) => field(name, value));
  const nonce = String(asked).padStart(10, '0');
  const { encrypted, signature, timestamp } = seal(
    { token: app.token, aesKey: app.aesKey, receiveId: app.corpId },
    `<xml>${inner.join('')}</xml>`,
    nonce,
    Date.now(),
  );
  const outer = [field('ToUserName', app.corpId), field('AgentID', app.agentId), field('Encrypt', encrypted)];
  return {
    path: `${path}?msg_signature=${signature}&timestamp=${timestamp}&nonce=${nonce}`,
    body: `<xml>${outer.join('')}</xml>`,
    user,
  };
};

export const appShots = (path: string, count: number): Shot[] =>
  Array.from({ length: count }, () => appShot(path));

/** The bot as that app. */
export const startApp = (): Promise<BenchServer> =>
  startBot('config', {
    WECOM_CORP_ID: app.corpId,
    WECOM_APP_AGENT_ID: app.agentId,
    WECOM_APP_SECRET: 'secret-of-the-bench',
    WECOM_APP_TOKEN: app.token,
    WECOM_APP_AES_KEY: app.aesKey,
  });
