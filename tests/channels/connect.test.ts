import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSettings } from '../../src/config.ts';
import { checkConnections } from '../../src/connect.ts';
import { CLIENT_SECRET } from '../support/fake-dingtalk.ts';
import { dingtalkApp, openDingtalkApi, ROBOT_SECRET } from '../support/fake-dingtalk-api.ts';
import { openDingtalkStream } from '../support/fake-dingtalk-stream.ts';
import { NOON } from '../support/hall.ts';
import { openConfig } from '../support/own-config.ts';

let api: Awaited<ReturnType<typeof openDingtalkApi>>;
let gateway: ReturnType<typeof openDingtalkStream>;
let config: Awaited<ReturnType<typeof openConfig>>;

beforeEach(async () => {
  api = await openDingtalkApi();
  gateway = openDingtalkStream(api);
  const robot = `{ url: '${api.base}/robot/send?access_token=robot-token', secret: ${ROBOT_SECRET} }`;
  config = await openConfig({
    'groups.yaml': (text) =>
      text.replace(
        '[township, zone]',
        `[township, zone], chats: { dingtalk: cid1 }, robots: { dingtalk: ${robot} }`,
      ),
  });
});
afterEach(async () => {
  gateway.close();
  await api.close();
  await config.close();
});

const environment = (more: Record<string, string> = {}) => ({
  PORT: '1',
  CONFIG_DIR: config.directory,
  DINGTALK_CLIENT_ID: dingtalkApp.clientId,
  DINGTALK_CLIENT_SECRET: CLIENT_SECRET,
  DINGTALK_ROBOT_CODE: dingtalkApp.robotCode,
  DINGTALK_API_BASE: api.base,
  DINGTALK_OAPI_BASE: api.base,
  ...more,
});

const check = async (more: Record<string, string> = {}) => {
  const { lines, code } = await checkConnections(readSettings(environment(more)), NOON);
  return {
    text: lines.join('\n'),
    code,
    lineOf: (word: string) => lines.find((line) => line.includes(word)),
  };
};

describe('a check of the connections', () => {
  it('finds what is right, and which group has no way out', async () => {
    const { lineOf, code } = await check({ DINGTALK_STREAM: '1' });
    for (const word of ['应用凭证', '机器人编号', 'Stream 连接', '回复和上传', '乡镇（街道）工作群'])
      expect(lineOf(word)).toContain('通过');
    expect(lineOf('市直单位工作群')).toContain('不对');
    expect(code).toBe(1);
  });

  it('says nothing to anybody and takes no connection', async () => {
    await check({ DINGTALK_STREAM: '1' });
    expect(api.shown).toEqual([]);
    expect(gateway.state.most).toBe(0);
  });

  it.each([
    ['DINGTALK_CLIENT_SECRET', 'wrong-secret', '应用凭证', '凭证与基础信息'],
    ['DINGTALK_ROBOT_CODE', 'dingother', '机器人编号', 'DINGTALK_ROBOT_CODE'],
    ['DINGTALK_API_BASE', 'http://127.0.0.1:1', '应用凭证', '防火墙'],
    ['DINGTALK_OAPI_BASE', 'http://127.0.0.1:1', '回复和上传', '防火墙'],
  ])('says where to mend a wrong %s, without showing a secret', async (name, value, what, where) => {
    const { lineOf, text, code } = await check({ [name]: value });
    expect(lineOf(what)).toContain('不对');
    expect(lineOf(what)).toContain(where);
    expect(text).not.toContain('wrong-secret');
    expect(text).not.toContain(CLIENT_SECRET);
    expect(text).not.toContain(ROBOT_SECRET);
    expect(code).toBe(1);
  });

  it.each([
    ['of another robot', 'access_token=robot-token', 'access_token=gone', '重新复制'],
    ['with a wrong secret', ROBOT_SECRET, 'SECwrong', '加签密钥'],
  ])('knows a group robot’s address %s', async (_what, here, there, where) => {
    const file = join(config.directory, 'groups.yaml');
    await writeFile(file, (await readFile(file, 'utf8')).replace(here, there));
    const { lineOf } = await check();
    expect(lineOf('乡镇（街道）工作群')).toContain('不对');
    expect(lineOf('乡镇（街道）工作群')).toContain(where);
    expect(api.shown).toEqual([]);
  });

  it('says when the host of the Stream cannot be reached, though the API can', async () => {
    api.routes.set('/v1.0/gateway/connections/open', () => ({
      body: { endpoint: 'ws://127.0.0.1:1/connect', ticket: 't' },
    }));
    const { lineOf } = await check({ DINGTALK_STREAM: '1' });
    expect(lineOf('Stream 连接')).toContain('不对');
    expect(lineOf('Stream 连接')).toContain('127.0.0.1:1');
  });

  it('runs as a command, and says so when there is nothing to check', async () => {
    const script = join(import.meta.dirname, '../../scripts/connect.mjs');
    const child = spawn(process.execPath, [script, 'check'], {
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += chunk;
    });
    const [code] = await once(child, 'close');
    expect(printed).toContain('没有要检查的');
    expect(code).toBe(0);
  });
});
