import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';
import { townshipReport } from '../support/sample-report.ts';

const TOKEN = 'admin-token-0123456789';

describe('/metrics', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat({ ADMIN_TOKEN: TOKEN });
    await chat.clock('2025-06-20 10:00');
  });
  afterAll(() => chat.close());

  const read = async (): Promise<string> => {
    const answer = await fetch(`${chat.address}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
    expect(answer.headers.get('content-type')).toContain('version=0.0.4');
    return answer.text();
  };

  it('counts messages, and shows reports and notices as they stand', async () => {
    await chat.says('dongjiao-1', townshipReport('月报', [1, 2, 0, 6, 1]));
    const text = await read();
    expect(text).toContain('policy_messages_total{channel="sandbox",outcome="answered"} 1');
    expect(text).toContain('policy_message_seconds_count{channel="sandbox"} 1');
    expect(text).toContain('policy_reports{status="on-time"} 1');
    expect(text).toContain('policy_reports{status="missing"} 28');
    expect(text).toMatch(/policy_notices\{state="planned"\} \d/);
    expect(text).toContain('policy_redis_up 1');
    expect(text).toContain('policy_faults_total 0');
  });

  it('is closed to whoever has not the token', async () => {
    for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: TOKEN }])
      expect((await fetch(`${chat.address}/metrics`, { headers })).status).toBe(401);
  });
});
