import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { samplesIn } from '../tests/reports/corpus.ts';

/** Longer texts are no reports; a slow reading shows at this length. */
const LONGEST = 9_990;

const tests = join(import.meta.dirname, '../tests');

/** What people really write: reports of all kinds, and questions. */
const written = (): string[] => {
  const questions = join(tests, 'policy/questions');
  return [
    ...['messages.yaml', 'more-messages.yaml'].flatMap((file) => samplesIn(file).map(({ text }) => text)),
    ...readdirSync(questions)
      .flatMap((name) => readFileSync(join(questions, name), 'utf8').split('\n').filter(Boolean))
      .map((line) => (JSON.parse(line) as { turns: string[] }).turns[0] ?? ''),
  ];
};

const commands =
  '月报 改 撤回 模板 零报告 同上月 我的月报 历史 谁没报 催报 进度 周报 导出 代报 退回 延期 解锁 绑定 同意 解绑 交接 日历 下次提醒 暂停提醒 待补充 补充 状态 取消 帮助 是 否 原文 月分析 季考核 异议 交接卡 入库 出库 晋级 认定 营收 企业 名单 项目 兑现 改名 为什么 发补贴';
const words =
  '种子企业 新增规上企业 退规企业 小升规 退规风险 工作情况 东郊乡 棋梓镇 经开区 2025年 6月 上月 本月 累计 其中 约 家 户 万元 亿 无 没有 零 一百二十 91430381MA0000001X 第一季度 2025-06-10 1200万元 有限公司 3 12 2052 -1 1.5 １２ ①';
const marks = [
  ...': ： = ， 、 ； 。 ( （ ) * | ` % @ < > & \\ # - _',
  '[a](b)',
  ']]>',
  '&amp;',
  '\n',
  '\r\n',
  '\t',
  '\0',
];
const unseen = ['\u200b', '\u202e', '\ufeff', '\u2028', '\ud83d', '\u{20bb7}'];

const piece = fc.constantFrom(...commands.split(' '), ...words.split(' '), ...marks, ...unseen);

/** One piece over and over: what makes a careless pattern run for ever. */
const repeated = fc
  .tuple(
    fc.constantFrom('', '月报 ', '改 ', '@政策助手 '),
    fc.array(piece, { minLength: 1, maxLength: 3 }),
    fc.nat(LONGEST),
    piece,
  )
  .map(([head, pieces, length, tail]) => {
    const one = pieces.join('');
    return `${head}${one.repeat(Math.ceil(length / Math.max(1, one.length))).slice(0, length)}${tail}`;
  });

/** A real message with a piece of another in it, or a stretch left out. */
const spoilt = (samples: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(...samples), fc.constantFrom(...samples), fc.nat(400), fc.nat(40), piece)
    .map(([one, other, at, length, mark]) => {
      const place = at % (one.length + 1);
      return `${one.slice(0, place)}${mark}${other.slice(0, length)}${one.slice(place + (at % 7))}`;
    });

const bytes = fc.uint8Array({ maxLength: 400 }).map((all) => Buffer.from(all).toString('utf8'));

/** Everything that may stand in a message, and much that may not. */
export const anyText = (): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: spoilt(written()) },
    { weight: 3, arbitrary: fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')) },
    { weight: 1, arbitrary: repeated },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
    { weight: 1, arbitrary: bytes },
  );

/** Any JSON at all, or a good object with one thing in it replaced. */
export const anyJson = (good: object): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.jsonValue({ maxDepth: 4 }),
    fc
      .tuple(fc.constantFrom(...Object.keys(good)), fc.oneof(fc.jsonValue(), fc.constant(undefined)))
      .map(([key, value]) => ({ ...good, [key]: value })),
  );
