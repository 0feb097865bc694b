// A minimal bot on the middleware `wechat-enterprise`: one question, one answer, nothing remembered, nothing checked
// but the signature.
import { createServer } from 'node:http';
import wechat from 'wechat-enterprise';

const {
  PORT,
  APP_TOKEN: token,
  APP_AES_KEY: encodingAESKey,
  CORP_ID: corpId,
  QUESTION,
  ANSWER,
} = process.env;

const middleware = wechat(
  { token, encodingAESKey, corpId },
  wechat.text((message, _request, response) => {
    response.reply(message.Content === QUESTION ? ANSWER : '');
  }),
);

createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://peer');
  if (pathname === '/readyz') return response.end('ready');
  request.query = Object.fromEntries(searchParams);
  middleware(request, response, () => response.end());
}).listen(Number(PORT), '127.0.0.1');
