import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerCheck, openCall, openEnvelope, seal } from '../../../src/channels/wecom/crypto.ts';
import { RejectedRequest } from '../../../src/errors.ts';
import {
  openText,
  sealBytes,
  sealText,
  signatureOf,
  wecomCheck,
  wecomSeal,
} from '../../support/fake-wecom.ts';
import { NOON } from '../../support/hall.ts';

/** The sample values of https://developer.work.weixin.qq.com/document/path/90968 */
const sample = {
  sealing: {
    token: 'QDG6eK',
    aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
    receiveId: 'wx5823bf96d3bd56c7',
  },
  check: {
    signature: '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3',
    timestamp: '1409659589',
    nonce: '263014780',
    encrypted: 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==',
  },
  message: {
    signature: '477715d11cdb4164915debcba66cb864d751f3e6',
    timestamp: '1409659813',
    nonce: '1372623149',
    encrypted:
      'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==',
  },
};

const bot = { ...wecomSeal, receiveId: '' };
const key = Buffer.from(`${wecomSeal.aesKey}=`, 'base64');

const rejection = (run: () => unknown): number | string => {
  try {
    run();
    return 'accepted';
  } catch (error) {
    return error instanceof RejectedRequest ? error.status : String(error);
  }
};

describe('the sealed call of WeCom', () => {
  it('opens the platform’s own sample of an address check', () => {
    const query = new URLSearchParams({
      msg_signature: sample.check.signature,
      timestamp: sample.check.timestamp,
      nonce: sample.check.nonce,
      echostr: sample.check.encrypted,
    });
    expect(answerCheck(sample.sealing, query, 1409659589_000)).toBe('1616140317555161061');
  });

  it('opens the platform’s own sample of a message', () => {
    const text = openCall(sample.sealing, sample.message, 1409659813_000);
    expect(text).toContain('<Content><![CDATA[hello]]></Content>');
  });

  it('reads an echo whose plus signs a proxy has turned into spaces', () => {
    const query = wecomCheck('1616140317555161061').query;
    expect(answerCheck(bot, new URLSearchParams(query.toString().replaceAll('%2B', '+')), NOON)).toBe(
      '1616140317555161061',
    );
  });

  it('opens whatever another implementation seals, and the other way round', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(openEnvelope(bot, sealText(wecomSeal.aesKey, text))).toBe(text);
        const sealed = seal(bot, text, 'nonce-1', NOON);
        expect(openText(wecomSeal.aesKey, sealed.encrypted)).toEqual({ message: text, receiveId: '' });
        expect(sealed.signature).toBe(
          signatureOf(wecomSeal.token, String(sealed.timestamp), 'nonce-1', sealed.encrypted),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('refuses a wrong key, every time', () => {
    const keys = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(keys, (bytes) => {
        const aesKey = Buffer.from(bytes).toString('base64').slice(0, 43);
        expect(() => openEnvelope({ aesKey, receiveId: '' }, sealText(wecomSeal.aesKey, '月报'))).toThrow();
      }),
      { numRuns: 300 },
    );
  });

  it('refuses any change of a signed field', () => {
    const fields = ['signature', 'timestamp', 'nonce', 'encrypted'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.nat(), (field, at) => {
        const value = sample.message[field];
        const index = at % value.length;
        const other = value[index] === '1' ? '2' : '1';
        const changed = {
          ...sample.message,
          [field]: value.slice(0, index) + other + value.slice(index + 1),
        };
        expect(rejection(() => openCall(sample.sealing, changed, 1409659813_000))).toBe(403);
      }),
    );
  });

  it.each([
    ['a receive id that is not ours', sealText(wecomSeal.aesKey, '{}', 'wwOther'), 'receive id'],
    ['no padding', sealBytes(key, Buffer.alloc(64)), 'padding'],
    ['a padding of more than 32', sealBytes(key, Buffer.alloc(64, 48)), 'padding'],
    [
      'a padding of unequal bytes',
      sealBytes(key, Buffer.concat([Buffer.alloc(63), Buffer.of(2)])),
      'padding',
    ],
    [
      'a length beyond the end',
      sealBytes(key, Buffer.concat([Buffer.alloc(32, 255), Buffer.alloc(32, 32)])),
      'length',
    ],
    ['less than a header', sealBytes(key, Buffer.concat([Buffer.alloc(16), Buffer.alloc(16, 16)])), 'short'],
    ['bytes that are no text', sealBytes(key, brokenText()), 'encoded'],
    ['no base64', '你好', 'base64'],
    ['half a block', 'AAAA', 'size'],
  ])('refuses %s', (_what, encrypted, why) => {
    expect(() => openEnvelope(bot, encrypted)).toThrow(why);
  });

  it.each([301, -301])('refuses a call that is %d s off', (seconds) => {
    const call = { ...sample.message };
    expect(rejection(() => openCall(sample.sealing, call, (1409659813 + seconds) * 1000))).toBe(403);
  });

  it.each([299, -299])('takes a call that is %d s off', (seconds) => {
    expect(openCall(sample.sealing, sample.message, (1409659813 + seconds) * 1000)).toContain('hello');
  });
});

/** A well-formed body whose message is a lone byte of a longer character. */
function brokenText(): Buffer {
  const head = Buffer.concat([Buffer.alloc(16), Buffer.of(0, 0, 0, 1), Buffer.of(0xe4)]);
  return Buffer.concat([head, Buffer.alloc(11, 11)]);
}
