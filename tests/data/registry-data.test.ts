import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/data/configuration.ts';
import { openConfig } from '../support/own-config.ts';

const place = 'policies/xiangxiang-2022-6';

const refusal = async (file: string, change: (content: string) => string): Promise<string> => {
  const config = await openConfig({ [file]: change });
  try {
    readConfiguration(config.directory);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  } finally {
    await config.close();
  }
};

describe('the data of the registry', () => {
  it.each<readonly [string, string, string, string]>([
    [
      'registry.yaml',
      'metric: seed',
      'metric: seeds',
      'registry.yaml: figures: metrics.yaml 里没有指标 seeds',
    ],
    [
      'registry.yaml',
      'of: lib-gs-risk',
      'of: lib-risk',
      'registry.yaml: figures: risk: 没有库或级别 lib-risk',
    ],
    [
      'registry.yaml',
      'sector: 工业',
      'sector: 农业',
      'registry.yaml: figures: gs-industry: sectors 里没有 农业',
    ],
    ['registry.yaml', "amounts: {}, source: ''", "amounts: { 农业: 1 }, source: ''", 'sectors 里没有 农业'],
    ['registry.yaml', "amounts: {}, source: ''", "amounts: { 工业: 1 }, source: ''", '就要写出处'],
    ['registry.yaml', 'sharing:', 'shared:', 'registry.yaml'],
    [
      `${place}/ladder.yaml`,
      'after: [srdi-hunan]',
      'after: [srdi]',
      'ladder.yaml: little-giant: after: ladder.yaml 里没有 srdi',
    ],
    [
      `${place}/ladder.yaml`,
      'library: lib-seed',
      'library: lib-seeds',
      'seed: library: libraries.yaml 里没有 lib-seeds',
    ],
    [
      `${place}/ladder.yaml`,
      'award: award-hunan-zjtx-sme',
      'award: award-none',
      'srdi-hunan: award: awards.yaml 里没有 award-none',
    ],
    [`${place}/libraries.yaml`, 'known: at-risk', 'known: risky', 'libraries.yaml'],
  ])('%s with 「%s」 as 「%s」 stops the start', async (file, from, to, complaint) => {
    expect(await refusal(file, (content) => content.replace(from, to))).toContain(complaint);
  });
});
