import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/data/configuration.ts';
import { openChat } from '../support/open-chat.ts';
import { openConfig } from '../support/own-config.ts';

const exempt = (text: string) =>
  text.replace(
    'exemptions: []',
    'exemptions: [{ quarter: 2025Q2, unit: dongjiao, item: net, reason: 洪灾, grantedBy: 领导小组, on: 2025-06-20 }]',
  );

describe('the rules of the papers', () => {
  it.each([
    [
      'a weight that does not add up',
      'assessment.yaml',
      (text: string) => text.replace('weight: 30', 'weight: 40'),
      '权重加起来是 110，要是 100',
    ],
    [
      'an unknown metric',
      'assessment.yaml',
      (text: string) => text.replace('metric: gs-net', 'metric: gs-nett'),
      'metrics.yaml 里没有 gs-nett',
    ],
    [
      'an unknown unit',
      'assessment.yaml',
      (text: string) => text.replace('unitTargets: {}', 'unitTargets: { dongjao: { gs-new: 4 } }'),
      'units.yaml 里没有 dongjao',
    ],
    [
      'an exemption that nobody granted',
      'assessment.yaml',
      (text: string) => exempt(text).replace('grantedBy: 领导小组, ', ''),
      'grantedBy',
    ],
    ['a key that nobody knows', 'analysis.yaml', (text: string) => `${text}focuss: 3\n`, 'focuss'],
    [
      'an unknown metric to watch',
      'analysis.yaml',
      (text: string) => text.replace('[risk,', '[risks,'),
      'metrics.yaml 里没有 risks',
    ],
  ])('stop the start with %s', async (_, file, change, complaint) => {
    const config = await openConfig({ [file]: change });
    expect(() => readConfiguration(config.directory)).toThrow(complaint);
    expect(() => readConfiguration(config.directory)).toThrow(file);
    await config.close();
  });

  it('may be missing: the bot starts, and says what the words need', async () => {
    const config = await openConfig({});
    for (const file of ['analysis.yaml', 'assessment.yaml']) await rm(join(config.directory, file));
    const chat = await openChat({ CONFIG_DIR: config.directory });
    await chat.clock('2025-06-20 10:00');
    await chat.says('dongjiao-1', '零报告 2025年6月');
    expect(await chat.says('coordinator', '月分析 2025-06')).toContain('还没有 config/analysis.yaml');
    await chat.clock('2025-07-20 10:00');
    expect(await chat.says('coordinator', '季考核 2025Q2')).toContain('还没有 config/assessment.yaml');
    expect(await chat.says('dongjiao-1', '交接卡')).toContain('【交接卡】东郊乡');
    await chat.close();
    await config.close();
  });
});
