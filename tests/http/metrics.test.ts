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
    expect(text).toContain('policy_reports{status="returned"} 0');
    expect(text).toMatch(/policy_notices\{state="planned"\} \d/);
    expect(text).toContain('policy_notices{state="in-doubt"} 0');
    expect(text).toContain('policy_redis_up 1');
    expect(text).toContain('policy_faults_total 0');
  });

  it('shows the state of Redis and of what is under way', async () => {
    await chat.clock('2025-06-20 10:05');
    const text = await read();
    expect(text).toMatch(/^policy_redis_seconds 0\.\d+$/m);
    expect(text).toContain('policy_redis_ping_seconds_bucket{le="0.01"}');
    expect(text).toContain('policy_redis_replicas 0');
    expect(text).toContain('policy_queue_depth 0');
    expect(text).toMatch(/^policy_look_age_seconds [0-9]$/m);
    expect(text).toContain('policy_look_leader ');
  });

  it('is closed to whoever has not the token', async () => {
    for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: TOKEN }])
      expect((await fetch(`${chat.address}/metrics`, { headers })).status).toBe(401);
  });
});
