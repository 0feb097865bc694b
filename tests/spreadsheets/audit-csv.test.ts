import { describe, expect, it } from 'vitest';
import { auditCsv } from '../../src/spreadsheets/audit-csv.ts';
import { openChat } from '../support/open-chat.ts';
import { townshipReport } from '../support/sample-report.ts';

describe('the audit as CSV', () => {
  it('makes no formula of what somebody wrote, and keeps marks and line ends inside their cell', () => {
    const line = {
      unit: 'dongjiao',
      reason: '=HYPERLINK("http://a")',
      source: '一\n二',
      until: null,
      version: 1,
    };
    expect(auditCsv([line]).split('\r\n')[1]).toBe(
      `,"dongjiao",,,"1",,,,,,"'=HYPERLINK(""http://a"")",,,"一\n二",,,,`,
    );
  });

  it('has a line for each change of the month', async () => {
    const chat = await openChat();
    await chat.clock('2025-06-20 10:00');
    await chat.says('dongjiao-1', townshipReport('月报', [1, 2, 0, 6, 1]));
    await chat.says('dongjiao-1', '改 种子企业=2');
    const answer = await fetch(`${chat.address}/api/audit.csv?month=2025-06`);
    expect(answer.headers.get('content-type')).toContain('text/csv');
    const text = await answer.text();
    expect(text.split('\r\n')[0]).toContain('时间,单位,月份,事项,版本,谁');
    expect(text.match(/"dongjiao","2025-06","(report|change)"/g)).toHaveLength(2);
    await chat.close();
  });
});
