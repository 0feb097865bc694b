import { describe, expect, it } from 'vitest';
import { readSettings } from '../src/config.ts';
import { SettingsProblem } from '../src/errors.ts';

const AES_KEY = 'a'.repeat(43);

const complaints = (environment: Record<string, string>): string => {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsProblem) return error.lines.join('\n');
    throw error;
  }
  return '';
};

describe('the settings', () => {
  it('need nothing: loopback, port 3000, own Redis, sandbox on', () => {
    expect(readSettings({})).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 3000,
      DATA_DIR: './data',
      CONFIG_DIR: './config',
      SANDBOX: true,
      BOT_NAME: ['政策助手'],
    });
  });

  it('treat an empty variable as not set', () => {
    expect(readSettings({ PORT: '' })).toMatchObject({ PORT: 3000 });
    expect(readSettings({ REDIS_URL: ' ' }).REDIS_URL).toBeUndefined();
  });

  it('take several bot names', () => {
    expect(readSettings({ BOT_NAME: '政策助手, 小策，规上助手' }).BOT_NAME).toEqual([
      '政策助手',
      '小策',
      '规上助手',
    ]);
  });

  it('switch the sandbox off beside a real channel', () => {
    expect(readSettings({ WECOM_BOT_TOKEN: 'abc123', WECOM_BOT_AES_KEY: AES_KEY }).SANDBOX).toBe(false);
  });

  it.each([
    ['redis://127.0.0.1:6379'],
    ['rediss://cache.example.gov.cn:6380/1'],
    ['redis+sentinel://10.0.0.1:26379,10.0.0.2:26379/mymaster'],
    ['redis+cluster://10.0.0.1:7000,10.0.0.2:7000'],
  ])('take %s as REDIS_URL', (url) => {
    expect(readSettings({ REDIS_URL: url }).REDIS_URL).toBe(url);
  });

  it.each([
    [{ PORT: 'http' }, 'PORT：要填 1 到 65535 的端口号'],
    [{ PORT: '70000' }, 'PORT：要填 1 到 65535 的端口号'],
    [{ REDIS_URL: 'localhost:6379' }, 'REDIS_URL：要以 redis://'],
    [{ ADMIN_TOKEN: 'short' }, 'ADMIN_TOKEN：至少 16 个字符'],
    [{ SANDBOX: 'yes' }, 'SANDBOX：只能写 1 或 0'],
    [{ DINGTALK_STREAM: '1' }, 'DINGTALK_CLIENT_ID：没有填'],
    [{ DINGTALK_CARD_TEMPLATE_ID: '模板' }, 'DINGTALK_CARD_TEMPLATE_ID：要填卡片平台里'],
    [
      { DINGTALK_CARD_TEMPLATE_ID: 'b7078d27-0000.schema' },
      'DINGTALK_CARD_TEMPLATE_ID：卡片只在 Stream 方式下',
    ],
    [
      { WECOM_BOT_TOKEN: 'abc123', WECOM_BOT_AES_KEY: 'x' },
      'WECOM_BOT_AES_KEY：要填后台「EncodingAESKey」的 43 位',
    ],
    [{ WECOM_BOT_TOKEN: 'abc123' }, 'WECOM_BOT_AES_KEY：没有填'],
    [{ WECOM_BOT_SECRET: 'fake' }, 'WECOM_BOT_ID：没有填'],
    [{ WECOM_CORP_ID: 'wwfake' }, 'WECOM_APP_SECRET：没有填'],
    [{ DINGTALK_CLIENT_ID: 'dingfake' }, 'DINGTALK_CLIENT_SECRET：没有填'],
    [{ DINGTALK_API_BASE: 'http://api.example.gov.cn' }, 'DINGTALK_API_BASE：只有本机地址可以用 http://'],
    [{ WECOM_API_BASE: 'qyapi.weixin.qq.com' }, 'WECOM_API_BASE：要写完整的网址'],
    [
      {
        WECOM_BOT_TOKEN: 'abc123',
        WECOM_BOT_AES_KEY: AES_KEY,
        WECOM_BOT_ID: 'AIBfake',
        WECOM_BOT_SECRET: 'fake',
      },
      'WECOM_BOT_TOKEN：和 WECOM_BOT_SECRET 只能填一个',
    ],
    [{ SANDBOX: '1', WECOM_BOT_TOKEN: 'abc123', WECOM_BOT_AES_KEY: AES_KEY }, 'SANDBOX：已经接了正式平台'],
  ])('refuse %j, naming the variable and the cure', (environment, line) => {
    expect(complaints(environment)).toContain(line);
  });

  it('name every wrong variable at once', () => {
    expect(complaints({ PORT: '0', SANDBOX: '2' }).split('\n')).toHaveLength(2);
  });

  it('never print a value', () => {
    expect(complaints({ ADMIN_TOKEN: 'geheim', WECOM_BOT_TOKEN: '!!secret!!' })).not.toMatch(
      /geheim|secret!!/,
    );
  });
});
