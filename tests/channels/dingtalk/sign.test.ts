import { describe, expect, it } from 'vitest';
import { checkSigned, signOf } from '../../../src/channels/dingtalk/sign.ts';
import { CLIENT_SECRET, dingtalkCall } from '../../support/fake-dingtalk.ts';
import { NOON } from '../../support/hall.ts';

describe('the signature of DingTalk', () => {
  it.each([
    // The sample inputs of https://open.dingtalk.com/document/development/receive-message
    ['this is a secret', '1577262236757', 'DJrE6qdyVGCQz9z5r2MDuNcNAhwYnuAkyj13cx169CA='],
    ['SECdemo0000', '1700000000000', 'kSfqCNfi1QZQd30haRL6+ap4zqrSzGl+GqA4mSPJazc='],
  ])('of %s at %s is known', (secret, timestamp, sign) => {
    expect(signOf(secret, timestamp)).toBe(sign);
  });

  it('is taken for five minutes', () => {
    expect(() => checkSigned(CLIENT_SECRET, dingtalkCall({}), NOON + 299_000)).not.toThrow();
    expect(() => checkSigned(CLIENT_SECRET, dingtalkCall({}), NOON - 299_000)).not.toThrow();
    expect(() => checkSigned(CLIENT_SECRET, dingtalkCall({}), NOON + 301_000)).toThrow('stale');
    expect(() => checkSigned(CLIENT_SECRET, dingtalkCall({}), NOON - 301_000)).toThrow('stale');
  });

  it.each([
    ['another secret', dingtalkCall({}, { secret: 'another' }), 'signature'],
    ['no sign', { ...dingtalkCall({}), headers: { timestamp: String(NOON) } }, 'sign'],
    ['no timestamp', { ...dingtalkCall({}), headers: { sign: signOf(CLIENT_SECRET, NOON) } }, 'timestamp'],
    ['a token instead', { ...dingtalkCall({}), headers: { token: 'x', timestamp: String(NOON) } }, 'sign'],
    [
      'another moment',
      {
        ...dingtalkCall({}),
        headers: { timestamp: String(NOON + 1), sign: signOf(CLIENT_SECRET, NOON) },
      },
      'signature',
    ],
  ])('is refused with %s', (_what, call, why) => {
    expect(() => checkSigned(CLIENT_SECRET, call, NOON)).toThrow(why);
  });
});
