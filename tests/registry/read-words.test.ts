import { describe, expect, it } from 'vitest';
import { readWords, withPlaceApart } from '../../src/registry/read-words.ts';
import { codeFor } from '../support/enterprises.ts';
import { groundFor, roster } from '../support/ground.ts';

const today = '2025-06-20';
const ground = groundFor(today);
const read = (text: string, kind?: 'registration' | 'list') => {
  const { place, rung, unit, ...words } = readWords(text, { ground, roster, today }, kind);
  return { ...words, place: place?.id, rung: rung?.id, unit: unit?.id };
};
const code = codeFor(1);

describe('the words about an enterprise', () => {
  it.each([
    `种子 东方机械 ${code} 东郊乡 2025-06-10`,
    `东方机械 种子 ${code} 2025年6月10日 东郊`,
    `${code.toLowerCase()} 东郊乡 20250610 种子库 东方机械`,
    `种子企业，东方机械，${code}，东郊乡，6月10日`.normalize('NFKC'),
  ])('are understood in any order: %s', (text) => {
    expect(read(text, 'registration')).toMatchObject({
      name: '东方机械',
      code,
      place: 'lib-seed',
      rung: 'seed',
      unit: 'dongjiao',
      day: '2025-06-10',
      rest: '',
    });
  });

  it.each([
    ['1560万', 1560],
    ['1560万元', 1560],
    ['1.2亿', 12_000],
    ['15600000元', 1560],
    ['1,560万', 1560],
    ['一千五百万', 1500],
  ])('hold money: %s is %d万元', (word, amount) => {
    expect(read(`东方机械 ${word} 2025-05`)).toMatchObject({ amount, month: '2025-05' });
  });

  it('do not take a bare number for money, nor one that is only about right', () => {
    expect(read('东方机械 1560 2025-05').amount).toBeNull();
    expect(read('东方机械 约1560万 2025-05')).toMatchObject({ amount: null, rest: '约1560万 2025-05' });
  });

  it.each([
    ['202503', '2025-03'],
    ['2024年', '2024-12'],
    ['2024年度', '2024-12'],
    ['2025年', null],
    ['2024', null],
  ])('hold a month, and a past year as its last one: %s is %s', (word, month) => {
    expect(read(`东方机械 1560万 ${word}`)).toMatchObject({ amount: 1560, month });
  });

  it.each([
    [`湘乡市东方机械有限公司(${code})种子库`],
    [`种子 湘乡市东方机械有限公司 统一社会信用代码:${code}`],
    [`种子 湘乡市东方机械有限公司(信用代码:${code})`],
    [`种子 湘乡市东方机械有限公司${code}`],
    [`:种子,湘乡市东方机械有限公司,${code}`],
    [`种子 湘乡市东方机械有限公司 ${code.replace(/(.{4})/g, '$1 ')}`],
  ])('are told apart where nobody put a blank: %s', (text) => {
    expect(read(text, 'registration')).toMatchObject({
      name: '湘乡市东方机械有限公司',
      code,
      place: 'lib-seed',
      rest: '',
    });
  });

  it('part the enterprise from the sum and from what it has become', () => {
    expect(read('东方机械1,560.5万元 2025-05')).toMatchObject({ name: '东方机械', amount: 1560.5 });
    expect(read('东方机械升级为省级专精特新 2025-05-06')).toMatchObject({
      name: '东方机械',
      rung: 'srdi-hunan',
      day: '2025-05-06',
    });
    expect(read('华为成长科技 省级')).toMatchObject({ name: '华为成长科技', rung: 'srdi-hunan' });
  });

  it('name no rung by a word that several have', () => {
    for (const word of ['小巨人', '单项冠军', '专精特新'])
      expect(read(`东方机械 ${word}`).rung).toBeUndefined();
  });

  it('keep everything behind the name that is none of these, to its end', () => {
    expect(read('种子 东方机械 搬到 棋梓镇 2025-06-01 以后停产').rest).toBe(
      '搬到 棋梓镇 2025-06-01 以后停产',
    );
  });

  it('look for no name behind a code, where the enterprise is on record', () => {
    expect(read(`${code} 棋梓镇 厂房在棋梓镇`)).toMatchObject({
      name: '',
      code,
      unit: 'qizi',
      rest: '厂房在棋梓镇',
    });
  });

  it('begin with the enterprise where it is changed, though its name may also mean a unit', () => {
    expect(read('园区 创新型 2025-06-02')).toMatchObject({ name: '园区', unit: undefined });
    expect(read('规上 园区', 'list')).toMatchObject({ name: '', unit: 'jkq' });
    expect(read('东方机械 园区 厂房在那里')).toMatchObject({ unit: 'jkq', rest: '厂房在那里' });
  });

  it.each([
    ['省级', 'srdi-hunan'],
    ['省级“专精特新”中小企业', 'srdi-hunan'],
    ['市级专精特新', 'srdi-xiangtan'],
    ['国家级小巨人', 'little-giant'],
    ['重点小巨人', 'key-little-giant'],
    ['省级单项冠军', 'champion-hunan'],
    ['国家级单项冠军', 'champion-national'],
  ])('name a rung: %s', (word, rung) => {
    expect(read(`东方机械 ${word}`).rung).toBe(rung);
  });

  it('may have a library glued to the name where a library is written', () => {
    expect(withPlaceApart('种子东方机械 x', ground)).toBe('种子 东方机械 x');
    expect(withPlaceApart('种子 东方机械', ground)).toBe('种子 东方机械');
  });
});

describe('the ladder', () => {
  it('has no word that means two rungs', () => {
    const words = ground.policy.ladder.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });
});
