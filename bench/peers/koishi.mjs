// A minimal bot on the framework `koishi` with its adapter for 自建应用: one question, one answer, nothing remembered.
// The framework answers a call at once and empty; what it says goes out by the platform's API.
import { Context, Universal } from '@koishijs/core';
import { HTTP } from '@koishijs/plugin-http';
import { Server } from '@koishijs/plugin-server';
import { WecomBot } from '@satorijs/adapter-wecom';

const {
  PORT,
  APP_TOKEN: token,
  APP_AES_KEY: aesKey,
  CORP_ID: corpId,
  AGENT_ID: agentId,
  API_BASE: endpoint,
  QUESTION,
  ANSWER,
} = process.env;

const context = new Context();
context.plugin(HTTP);
context.plugin(Server, { host: '127.0.0.1', port: Number(PORT) });
context.plugin(WecomBot, { corpId, agentId, token, aesKey, secret: 'secret-of-the-bench', endpoint });
context.middleware((session, next) => (session.content === QUESTION ? ANSWER : next()));
context.inject(['server'], (inner) => {
  inner.server.get('/readyz', (call) => {
    const [bot] = context.bots;
    // It takes no calls before it is online.
    call.status = bot?.status === Universal.Status.ONLINE ? 200 : 503;
    call.body = 'ready';
  });
});
await context.start();
