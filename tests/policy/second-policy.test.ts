import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPolicies } from '../../src/data/read-policies.ts';
import { readyPolicy } from '../../src/policy/ask-policy.ts';
import { verifyPolicy } from '../../src/policy/verify.ts';
import { asked, policies } from '../support/policy.ts';

const folder = join(import.meta.dirname, '../fixtures/second-policy');
const tea = readPolicies(folder);
const both = [...policies, ...tea.map(readyPolicy)];
const printed = readFileSync(join(folder, 'printed-2024.txt'), 'utf8');

describe('a second policy in a second folder', () => {
  it('is answered without a line of code, with the document it comes from', () => {
    const said = asked(['茶叶名牌奖多少'], '2024-06-01', both);
    expect(said.split('\n')[0]).toContain('4万元/家');
    expect(said).toContain('北山政发〔2024〕1号');
    expect(asked(['炒茶机投了20万补多少'], '2024-06-01', both)).toContain('最高不超过4万元');
    expect(asked(['茶叶名牌谁牵头'], '2024-06-01', both)).toContain('县农业农村局');
  });

  it('leaves the first one as it is', () => {
    const said = asked(['国家级小巨人奖多少'], '2024-06-01', both);
    expect(said).toContain('20万元/家');
    expect(said).toContain('湘乡政办发〔2022〕6号');
  });

  it('is replaced by a newer document from its day on', () => {
    expect(asked(['茶叶名牌奖多少'], '2025-06-30', both)).toContain('4万元/家');
    const said = asked(['茶叶名牌奖多少'], '2025-07-01', both);
    expect(said).toContain('9万元/家');
    expect(said).toContain('北山政发〔2025〕9号');
    expect(said).not.toContain('4万元');
  });
});

describe('the check against the printed document', () => {
  const [old] = tea;
  if (!old) throw new Error('no fixture');

  it('finds every fact in its clause', () => {
    expect(verifyPolicy(old, printed).filter(({ missing }) => missing.length > 0)).toEqual([]);
  });

  it('names file, id and clause of a figure that does not stand there', () => {
    const [award, ...others] = old.awards;
    if (!award) throw new Error('no award');
    const wrong = { ...award, values: award.values.map((value) => ({ ...value, value: 14 })) };
    const findings = verifyPolicy({ ...old, awards: [wrong, ...others] }, printed);
    expect(findings.filter(({ missing }) => missing.length > 0)).toEqual([
      { file: 'awards.yaml', id: 'award-tea-brand', clause: '办法 二（一）', missing: ['14万元'] },
    ]);
  });

  it('does not take a figure out of a longer one', () => {
    const wrong = verifyPolicy(old, printed.replace('4万元/家', '14万元/家'));
    expect(wrong.find(({ id }) => id === 'award-tea-brand')?.missing).toEqual(['4万元']);
  });

  it('names a clause that does not exist, and a lead unit that is another', () => {
    const [task] = old.duties;
    if (!task) throw new Error('no task');
    const lost = verifyPolicy({ ...old, duties: [{ ...task, clause: '办法 九（九）' }] }, printed);
    expect(lost.find(({ id }) => id === 't1')?.missing).toEqual(['没有这一条：办法 九（九）']);
    const other = verifyPolicy({ ...old, duties: [{ ...task, lead: '县财政局' }] }, printed);
    expect(other.find(({ id }) => id === 't1')?.missing).toEqual(['牵头单位：县财政局']);
  });

  it('asks for the bounds by which enterprises are sorted, and for the rungs of the ladder', () => {
    const clause = '办法 二（一）';
    const [about] = policies.flatMap(({ policy }) =>
      policy.libraries.filter(({ id }) => id === 'lib-gs-upgrade'),
    );
    const [rung] = policies.flatMap(({ policy }) => policy.ladder);
    if (!about || !rung) throw new Error('no library, no ladder');
    const library = { ...about, clause, name: '县级茶叶名牌', takes: '', stands: [] };
    const missing = (text: string) =>
      verifyPolicy(
        { ...old, libraries: [library], ladder: [{ ...rung, clause, name: '茶叶名牌', stands: [] }] },
        text,
      ).flatMap((finding) => finding.missing);
    expect(missing(printed)).toEqual(['1000—2000万元']);
    expect(missing(printed.replace('炒茶机械的', '炒茶机械、营收1000—2000万元的'))).toEqual([]);
    expect(missing(printed.replaceAll('茶叶名牌', '茶叶品牌'))).toContain('茶叶名牌');
  });
});
