import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/data/configuration.ts';
import { openConfig } from '../support/own-config.ts';

describe('schedule.yaml', () => {
  it('is refused with a notice at a minute at which nothing is ever sent', async () => {
    const config = await openConfig({
      'schedule.yaml': (text) =>
        text.replace(
          "report-overdue: { workingDays: 1, time: '09:07' }",
          "report-overdue: { workingDays: 1, time: '07:10' }",
        ),
    });
    expect(() => readConfiguration(config.directory)).toThrow(
      'notices: report-overdue.time: 07:10 不在主动发消息的时间（quiet：08:30—18:00）里',
    );
    await config.close();
  });
});
