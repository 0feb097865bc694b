import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeFor } from '../../support/enterprises.ts';
import { type Chat, openChat } from '../../support/open-chat.ts';

describe('拟入库 全部入库', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-20 10:00');
    const enrol = async (user: string, name: string, number: number) => {
      await chat.says(user, `入库 种子 湘乡市${name}有限公司 ${codeFor(number)} 2025-01-10`);
      await chat.says(user, `营收 ${codeFor(number)} 1560万 2025-05`);
    };
    await enrol('dongjiao-1', '东方机械', 1);
    await enrol('dongjiao-1', '红星电机', 2);
    await enrol('qizi-1', '北方建材', 3);
  });
  afterAll(() => chat.close());

  const stays = async (number: number) =>
    (await chat.call(`/api/registry/enterprises/${codeFor(number)}`)).body.stays.map(
      ({ library }: { library: string }) => library,
    );

  it('shows who would come in and touches nothing before the yes', async () => {
    expect(await chat.says('dongjiao-1', '拟入库')).toContain('发「拟入库 全部入库」');
    const [asked] = await chat.replies('dongjiao-1', '拟入库 全部入库');
    expect(asked?.text).toContain('还没有动。东郊乡按文件的条件，这2处要入库');
    expect(asked?.text).toContain('湘乡市红星电机有限公司：应进“小升规”重点企业培育库');
    expect(asked?.text).not.toContain('北方建材');
    expect(await stays(1)).toEqual(['lib-seed']);
    expect(await chat.says('dongjiao-1', '取消')).toContain('什么都没有存');
    expect(await chat.says('dongjiao-1', '确认入库')).toContain('没有在等确认的入库');
    expect(await stays(1)).toEqual(['lib-seed']);
  });

  it('brings in what still belongs there, once, however often the yes comes', async () => {
    await chat.says('dongjiao-1', '全部入库');
    await chat.says('dongjiao-2', '入库 小升规 红星电机 2025-06-01');
    const yes = { id: 'the-yes' };
    const said = await chat.says('dongjiao-1', '确认入库', yes);
    expect(said).toContain('已入库：“小升规”重点企业培育库1家');
    expect(said).toContain('有1处情况变了，没有动');
    expect(await chat.says('dongjiao-1', '确认入库', yes)).toBe(said);
    expect(await stays(1)).toEqual(['lib-seed', 'lib-gs-upgrade']);
    expect(await stays(2)).toEqual(['lib-seed', 'lib-gs-upgrade']);
    expect(await chat.says('dongjiao-1', '确认入库')).toContain('没有在等确认的入库');
    expect(await chat.says('dongjiao-1', '拟入库 全部入库')).toContain('没有您能登记的');
  });

  it('is for who may register them, of a unit or a library where one is named', async () => {
    expect(await chat.says('tjj-1', '拟入库 全部入库')).toContain('没有您能登记的');
    expect(await chat.says('kjgx-1', '拟入库 全部入库 东郊乡')).toContain('东郊乡没有您能登记的');
    expect(await chat.says('kjgx-1', '拟入库 全部入库 退规风险')).toContain('没有您能登记的');
    expect(await chat.says('kjgx-1', '拟入库 全部入库 火星镇')).toContain('没有看懂「火星镇」');
    expect(await chat.says('kjgx-1', '拟入库 棋梓镇 全部入库')).toContain('1. 湘乡市北方建材有限公司');
    expect(await chat.says('kjgx-1', '是')).toBe('已入库：“小升规”重点企业培育库1家。');
    expect(await stays(3)).toEqual(['lib-seed', 'lib-gs-upgrade']);
  });
});

describe('an enterprise written before the command', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-20 10:00');
    await chat.says('dongjiao-1', `入库 种子 湘乡市红星电机有限公司 ${codeFor(1)}`);
    await chat.says('qizi-1', `入库 种子 湘乡市北方机械有限公司 ${codeFor(2)}`);
  });
  afterAll(() => chat.close());

  it.each(['红星电机 营收 1560万 2025-06', '红星电机营收1570万 2025-06', '红星，营收，1580万 2025-06 税务'])(
    'is understood by the name people call it by: %s',
    async (words) => {
      expect(await chat.says('dongjiao-1', words)).toContain('已记：湘乡市红星电机有限公司，年营收15');
    },
  );

  it('is understood before other commands too, with the rights of each', async () => {
    expect(await chat.says('dongjiao-1', '红星电机 升级 创新型 2025-06-10')).toContain('已升级');
    expect(await chat.says('dongjiao-1', '红星电机 差一步')).toContain('湘潭市级');
    expect(await chat.says('dongjiao-1', '查 红星')).toContain(`代码：${codeFor(1)}`);
    expect(await chat.says('dongjiao-1', '红星电机 划归 棋梓镇 搬迁')).toContain('只有统筹');
  });

  it.each([
    ['qizi-1', '红星电机 营收 1560万 2025-06'],
    ['qizi-1', '机械 营收 1560万'],
    ['qizi-1', '北方机械企业 营收 1560万'],
    ['qizi-1', '北方机械 营收 1560万能进哪个库'],
    ['dongjiao-1', '红星电机上月营收1560万'],
    ['stranger', '红星电机 营收 1560万 2025-06'],
  ])('is nothing that %s changes by a question: %s', async (who, words) => {
    expect(await chat.says(who, words)).not.toContain('已记');
  });
});

describe('a list of another unit', () => {
  it('is refused and not said to be empty', async () => {
    const chat = await openChat();
    await chat.says('qizi-1', `入库 种子 湘乡市北方机械有限公司 ${codeFor(2)} 2025-01-10`);
    for (const words of ['库 种子 棋梓镇', '差一步 棋梓镇', '拟入库 棋梓镇', '应兑 棋梓镇'])
      expect(await chat.says('dongjiao-1', words)).toBe(
        '这里只看得到本单位（东郊乡）的企业，棋梓镇的请问棋梓镇或统筹。',
      );
    expect(await chat.says('dongjiao-1', '入库 种子 北方机械')).toContain('第一次入库要写统一社会信用代码');
    await chat.close();
  });
});

describe('what is no order about one enterprise', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-20 10:00');
    await chat.says('dongjiao-1', `入库 种子 湘乡市红星电机有限公司 ${codeFor(1)}`);
  });
  afterAll(() => chat.close());

  it('is told to come one by one where several stand in one message, and stores nothing of it', async () => {
    const two = `入库 种子 湘乡市甲公司 ${codeFor(2)}\n入库 种子 湘乡市乙公司 ${codeFor(3)}`;
    expect(await chat.says('dongjiao-1', two)).toContain('一条消息只办一家企业的一件事');
    expect(await chat.says('dongjiao-1', '出库 种子 红星电机 停产\n营收 红星电机 1560万')).toContain(
      '都没有动',
    );
    expect((await chat.call('/api/registry')).body.enterprises).toMatchObject([{ stays: [{ to: null }] }]);
    expect(await chat.says('dongjiao-1', '出库 种子 红星电机 停产\n已停工三个月')).toContain('已出库');
  });

  it('is told what to write where only a code is understood, and shown its card where nothing else stands', async () => {
    expect(await chat.says('dongjiao-1', `红星那家 ${codeFor(1)} 的事`)).toContain(
      `发「企业 ${codeFor(1)}」`,
    );
    expect(await chat.says('dongjiao-1', codeFor(1))).toContain('湘乡市红星电机有限公司\n代码');
    expect(await chat.says('dongjiao-1', `入库 种子 小升规 湘乡市丁公司 ${codeFor(4)}`)).toContain(
      '一次写一个库',
    );
  });

  it('hears nothing of the latest figure where it writes an older one', async () => {
    expect(await chat.says('dongjiao-1', '营收 红星电机 2500万 2025-06')).toContain('应入尽入');
    expect(await chat.says('dongjiao-1', '营收 红星电机 1100万 2025-03')).toMatch(/^已记[^\n]*$/);
  });
});
