import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type WayIn, waysIn } from '../../support/ways-in.ts';

const dingtalk = Object.entries(waysIn).filter(([name]) => name.startsWith('钉钉'));

/** `senderStaffId` is missing for people outside the organisation and before the app is published. */
describe.each(dingtalk)('somebody without an account, by %s', (_name, open) => {
  let way: WayIn;
  beforeAll(async () => {
    way = await open();
  });
  afterAll(() => way.close());

  it('may ask about the policy', async () => {
    expect(await way.says('', '国家级小巨人奖多少')).toContain('20');
  });

  it('is not taken for the one who asked before', async () => {
    expect(await way.says('', '那省级呢')).not.toContain('万元');
  });

  it('cannot be bound, and hears why', async () => {
    expect(await way.says('', '绑定 东郊乡')).toContain('不能绑定');
  });
});
