import { createServer } from 'node:http';
import Koa from 'koa';
import getRawBody from 'raw-body';
import { openCall, seal, signingQuery } from '../../src/channels/wecom/crypto.ts';
import { sealing } from '../servers.ts';

/** The floor of a callback: verifies, decrypts, encrypts an answer of the usual length, and does nothing else. */

const answer = JSON.stringify({
  msgtype: 'stream',
  stream: { id: 'st-bench', finish: true, content: '答'.repeat(150) },
});

const koa = new Koa();
koa.use(async (context) => {
  if (context.method === 'GET') {
    context.status = 200;
    return;
  }
  const body = await getRawBody(context.req, { encoding: 'utf8' });
  const signing = signingQuery(new URLSearchParams(context.querystring));
  JSON.parse(openCall(sealing, { ...signing, encrypted: JSON.parse(body).encrypt }, Date.now()));
  const sealed = seal(sealing, answer, signing.nonce, Date.now());
  context.body = { encrypt: sealed.encrypted, msgsignature: sealed.signature, timestamp: sealed.timestamp };
});
createServer(koa.callback()).listen(Number(process.env['PORT']), '127.0.0.1');
