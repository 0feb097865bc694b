import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeFor } from '../support/enterprises.ts';
import { type Chat, openChat } from '../support/open-chat.ts';
import { cellsOf } from '../support/read-xlsx.ts';
import { xlsxOf } from '../support/xlsx-of.ts';

const TOKEN = 'a-token-of-sixteen-signs';

describe('the registry in the API', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat({ ADMIN_TOKEN: TOKEN });
    await chat.clock('2025-06-20 10:00');
  });
  afterAll(() => chat.close());

  const call = (path: string, init: RequestInit = {}) =>
    fetch(`${chat.address}/api/registry${path}`, { ...init, headers: { authorization: `Bearer ${TOKEN}` } });
  // biome-ignore lint/suspicious/noExplicitAny: whatever the API answers
  const json = async (path: string): Promise<any> => (await call(path)).json();
  const upload = async (bytes: Uint8Array | string) => {
    const answer = await call('/import', { method: 'POST', body: bytes });
    return { status: answer.status, ...((await answer.json()) as { lines: string[] }) };
  };
  const cells = async (path: string) => cellsOf(new Uint8Array(await (await call(path)).arrayBuffer()));

  const rows = [
    {
      name: '湘乡市甲公司',
      code: codeFor(1),
      unit: '东郊乡',
      sector: '工业',
      place: '种子企业',
      day: '2024-01-05',
      amount: 1560,
      month: '2025-05',
    },
    {
      name: '湘乡市甲公司',
      code: codeFor(1),
      unit: '东郊乡',
      place: '省级专精特新',
      day: '2025-06-10',
      basis: '湘工信〔2025〕1号',
    },
    { name: '湘乡市乙（集团）公司', code: codeFor(2), unit: '棋梓', place: '规上企业', day: '2025年3月1日' },
    {
      name: '湘乡市丙公司',
      code: codeFor(3),
      unit: '经开区管委会',
      amount: '2,600',
      month: '2025年5月',
      source: '税务',
    },
  ];

  it('is closed without the token', async () => {
    for (const path of ['', '/payouts', '/projects', '/enterprises.xlsx', '/banks.xlsx'])
      expect((await fetch(`${chat.address}/api/registry${path}`)).status).toBe(401);
    const answer = await fetch(`${chat.address}/api/registry/import`, { method: 'POST', body: 'x' });
    expect(answer.status).toBe(401);
  });

  it('takes a table whole', async () => {
    expect(await upload(await xlsxOf(rows))).toMatchObject({
      status: 200,
      imported: true,
      lines: ['已导入4行：新登记3家，有变化0家，没有变化0家。新列应兑1笔。'],
    });
    expect(await json(`/enterprises/${codeFor(1)}`)).toMatchObject({
      name: '湘乡市甲公司',
      unit: 'dongjiao',
      sector: '工业',
      steps: [{ rung: 'seed' }, { rung: 'srdi-hunan', basis: '湘工信〔2025〕1号' }],
      revenues: [{ month: '2025-05', amount: 1560, source: '东郊乡填报' }],
      entitlements: [{ number: '1', amount: 10 }],
    });
    expect(await json(`/enterprises/${codeFor(2)}`)).toMatchObject({
      name: '湘乡市乙（集团）公司',
      unit: 'qizi',
    });
    expect(await json(`/enterprises/${codeFor(3)}`)).toMatchObject({
      revenues: [{ amount: 2600, source: '税务' }],
    });
  });

  it('changes nothing when it is sent again, nor when what it gave out is', async () => {
    const before = await json('');
    const unchanged = { added: 0, changed: 0, claimed: 0, owed: 0 };
    expect(await upload(await xlsxOf(rows))).toMatchObject({ imported: true, unchanged: 3, ...unchanged });
    const table = new Uint8Array(await (await call('/enterprises.xlsx')).arrayBuffer());
    expect(await upload(table)).toMatchObject({ imported: true, unchanged: 3, ...unchanged });
    expect(await json('')).toEqual(before);
  });

  it('brings nobody back who has left since', async () => {
    await chat.says('dongjiao-1', '出库 种子 甲公司 已经升级');
    expect(await upload(await xlsxOf(rows))).toMatchObject({ unchanged: 3 });
    expect((await json('?library=lib-seed')).total).toBe(0);
  });

  it('names every cell that is wrong, by row and column, and imports nothing of the table', async () => {
    const wrongCode = codeFor(5).replace(/.$/, (sign) => (sign === '0' ? '1' : '0'));
    const answer = await upload(
      await xlsxOf([
        { name: '湘乡市戊公司', code: codeFor(4), unit: '东郊乡' },
        { name: '湘乡市己公司', code: wrongCode, unit: '东方乡', place: '好企业', day: '昨年' },
        { name: '', code: '91430381', unit: '市财政局', amount: '很多', month: '2025-05' },
        { name: '湘乡市庚公司', code: codeFor(6), unit: '东郊乡', day: '2025-01-01', month: '2025-13' },
        {
          name: '湘乡市辛公司',
          code: codeFor(7),
          unit: '东郊乡',
          place: '种子',
          day: '2026-01-01',
          amount: 5,
          month: '2025-13',
        },
        { name: '湘乡市改名公司', code: codeFor(1), unit: '东郊乡' },
        { name: '湘乡市甲公司', code: codeFor(8), unit: '东郊乡' },
        { name: '湘乡市壬公司', code: '9.14304E+17', unit: '东郊乡' },
      ]),
    );
    expect(answer).toMatchObject({ status: 422, imported: false });
    const said: string[] = answer.lines;
    for (const part of [
      '第3行「统一社会信用代码」',
      '第3行「所属单位」「东方乡」：没有这个',
      '第3行「库或级别」「好企业」：没有这个，可以写：',
      '第3行「日期」「昨年」：看不出是哪一天',
      '第4行「企业名称」：不能空着',
      '第4行「统一社会信用代码」「91430381」：统一社会信用代码要18位',
      '第4行「所属单位」「市财政局」',
      '第4行「年营收（万元）」「很多」：要写成数字',
      '第5行「日期」「2025-01-01」：填了这一格，「库或级别」也要填',
      '第6行「日期」「2026-01-01」：还没有到',
      '第6行「营收月份」「2025-13」：看不出是哪个月',
      '第7行「企业名称」「湘乡市改名公司」：这个代码登记的是「湘乡市甲公司」',
      `第8行「企业名称」「湘乡市甲公司」：同名企业的代码是 ${codeFor(1)}`,
      '第9行「统一社会信用代码」「9.14304E+17」：这一格存成了数字',
    ])
      expect(
        said.some((line) => line.startsWith(part)),
        part,
      ).toBe(true);
    expect((await json('')).total).toBe(3);
    expect((await call(`/enterprises/${codeFor(4)}`)).status).toBe(404);
  });

  it('says what is wrong with what is no such table', async () => {
    expect(await upload('no xlsx')).toMatchObject({
      status: 422,
      lines: [expect.stringContaining('不是 xlsx')],
    });
    expect(await upload(await xlsxOf([]))).toMatchObject({ lines: ['没有导入：表里一行企业也没有。'] });
    const big = await call('/import', { method: 'POST', body: new Uint8Array(21 * 1024 * 1024) });
    expect(big.status).toBe(413);
  });

  it('reads the days that a spreadsheet program has made numbers of, and a past year', async () => {
    const row = { name: '湘乡市丑公司', code: codeFor(21), unit: '东郊', place: '种子企业' };
    const table = await xlsxOf([{ ...row, day: 45_783, amount: 1800, month: '2024年' }]);
    expect(await upload(table)).toMatchObject({ imported: true, added: 1 });
    expect(await json(`/enterprises/${codeFor(21)}`)).toMatchObject({
      steps: [{ day: '2025-05-06' }],
      revenues: [{ month: '2024-12', amount: 1800, source: '东郊乡填报' }],
    });
    const lost = await xlsxOf([{ ...row, code: 914303810000000000, day: '2025-05-06' }]);
    expect((await upload(lost)).lines[1]).toContain('这一格存成了数字');
  });

  it('puts what another unit has on the conflict list, and what one table says twice', async () => {
    const claims = [
      { name: '湘乡市甲公司', code: codeFor(1), unit: '棋梓镇' },
      { name: '湘乡市子公司', code: codeFor(20), unit: '东郊乡' },
      { name: '湘乡市子公司', code: codeFor(20), unit: '壶天镇' },
    ];
    expect(await upload(await xlsxOf(claims))).toMatchObject({ imported: true, added: 1, claimed: 2 });
    expect(await upload(await xlsxOf(claims))).toMatchObject({ imported: true, claimed: 0 });
    expect(await chat.says('coordinator', '争议')).toContain('有2家企业');
  });

  it('gives a form that says on its second sheet how it is filled in', async () => {
    const bytes = new Uint8Array(await (await call('/template.xlsx')).arrayBuffer());
    const how = await cellsOf(bytes, '填写说明');
    const [headings = []] = await cellsOf(bytes);
    expect(how.slice(1).map(([column]) => column)).toEqual(headings);
    expect(how.flat().join()).toContain('种子、创新型、湘潭市级、省级、国家级小巨人、规上');
    const example = Object.fromEntries(how.slice(1).map(([column, , text]) => [column, text]));
    expect(example).toMatchObject({ 所属单位: '东郊乡', 行业: '工业', 日期: '2025-06-10' });
  });

  it('gives the form with headings alone, and banks the agreed columns alone', async () => {
    expect(await cells('/template.xlsx')).toEqual([
      [
        '企业名称',
        '统一社会信用代码',
        '所属单位',
        '行业',
        '库或级别',
        '日期',
        '依据',
        '年营收（万元）',
        '营收月份',
        '营收来源',
      ],
    ]);
    expect(await cells('/banks.xlsx')).toEqual([
      ['企业名称', '统一社会信用代码', '级别', '认定日期'],
      ['湘乡市甲公司', codeFor(1), '省级“专精特新”中小企业', '2025-06-10'],
    ]);
    const audit = await fetch(`${chat.address}/api/audit?month=2025-06`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    const lines = (await audit.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.filter(({ kind }) => kind === 'export').map(({ about, by }) => [about, by])).toEqual([
      ['企业表', 'admin'],
      ['专精特新企业名单', 'admin'],
    ]);
  });

  it('answers 400 and 404 for what is not there', async () => {
    expect((await call('?library=lib-none')).status).toBe(404);
    expect((await call('?page=0')).status).toBe(400);
    expect((await call('/payouts?year=25')).status).toBe(400);
    expect((await json('/payouts?year=2025')).length).toBe(1);
    expect((await json('/payouts?year=2024')).length).toBe(0);
  });
});
