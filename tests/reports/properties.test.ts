import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikeReport } from '../../src/reports/looks-like-report.ts';
import { metricsOf } from '../../src/reports/metric.ts';
import { readChanges } from '../../src/reports/read-changes.ts';
import { readReport } from '../../src/reports/read-report.ts';
import { renderTemplate } from '../../src/reports/render-template.ts';
import { tidy } from '../../src/tidy.ts';
import { allMetrics, knowledgeOf, unitOf } from './corpus.ts';

const reporters = ['dongjiao', 'wangchunmen', 'jkq', 'kjgx', 'scjg', 'jrb', 'jyj', 'zzb', 'tjj'];
const anyReporter = fc.constantFrom(...reporters);
/** A bare 2025 is asked about: it may be a year. */
const count = fc.nat({ max: 9_999 }).filter((value) => value < 2010 || value > 2049);
const figures = fc.array(count, { minLength: 7, maxLength: 7 });

const valuesIn = (text: string, from: string): unknown => {
  const reading = readReport(tidy(text), knowledgeOf(from));
  return 'draft' in reading ? reading.draft.values : reading;
};

const chinese = '零一二三四五六七八九';

/** 1203 → 一千二百零三, as people say it. */
const numeral = (value: number): string => {
  const places = ['', '十', '百', '千'];
  const digits = [...String(value)];
  const said = digits
    .map((digit, at) => (digit === '0' ? '零' : `${chinese[Number(digit)]}${places[digits.length - 1 - at]}`))
    .join('')
    .replace(/零+/g, '零');
  return value === 0 ? '零' : said.replace(/零$/, '').replace(/^一十/, '十');
};

const plain = (value: number): string => String(value);
const wide = (value: number): string =>
  plain(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

const layout = fc.record({
  separator: fc.constantFrom('：', ':', '=', ' ', ' ： ', '为', '是', '|', '，', '\t', '', '——'),
  written: fc.constantFrom(plain, numeral, wide),
  measured: fc.boolean(),
  mark: fc.constantFrom(
    () => '',
    (at: number) => `${at}、`,
    (at: number) => `${at}. `,
    (at: number) => `（${at}）`,
    (at: number) => String.fromCharCode(0x245f + at),
    () => '- ',
    () => '• ',
  ),
  joined: fc.constantFrom('\n', '\n\n', '；\n', '\r\n', '。\n'),
  order: fc.constantFrom('forward', 'backward'),
  head: fc.constantFrom('月报', '月报 2025年6月', '6月月报', '月报：', '各位领导好，6月月报如下：'),
  foot: fc.constantFrom(
    '',
    '\n谢谢！',
    '\n2025年6月20日',
    '\n填报人：经办 13800138000',
    '\n工作情况：走访企业12家',
  ),
});

describe('any layout', () => {
  it('reads back to exactly the figures that were written', () => {
    fc.assert(
      fc.property(anyReporter, figures, layout, (from, numbers, look) => {
        const own = metricsOf(unitOf(from), allMetrics);
        const values = Object.fromEntries(own.map(({ id }, at) => [id, numbers[at] ?? 0]));
        const lines = own.map(({ id, name, unit }, at) => {
          const figure = `${look.written(values[id] ?? 0)}${look.measured ? unit : ''}`;
          return `${look.mark(at + 1)}${name}${look.separator}${figure}`;
        });
        const body = (look.order === 'forward' ? lines : lines.toReversed()).join(look.joined);
        expect(valuesIn(`${look.head}\n${body}${look.foot}`, from)).toEqual(values);
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads many figures on one line', () => {
    fc.assert(
      fc.property(
        anyReporter,
        figures,
        fc.constantFrom('，', '；', ' ', '。', '、', '\t'),
        fc.constantFrom('', '：', ' '),
        (from, numbers, between, separator) => {
          const own = metricsOf(unitOf(from), allMetrics);
          const values = Object.fromEntries(own.map(({ id }, at) => [id, numbers[at] ?? 0]));
          const line = own
            .map(({ id, name, unit }) => `${name}${separator}${values[id]}${unit}`)
            .join(between);
          expect(valuesIn(`月报 ${line}`, from)).toEqual(values);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('the unit’s own form', () => {
  it('reads back to the figures that are filled in', () => {
    fc.assert(
      fc.property(anyReporter, figures, (from, numbers) => {
        const unit = unitOf(from);
        const own = metricsOf(unit, allMetrics);
        const values = Object.fromEntries(own.map(({ id }, at) => [id, numbers[at] ?? 0]));
        const form = renderTemplate(unit, '2025-06', allMetrics, values);
        const filled = own.reduce(
          (text, { id, name }) => text.replace(`${name}：\n`, `${name}：${values[id]}\n`),
          form,
        );
        const reading = readReport(tidy(`${filled}走访企业12家`), knowledgeOf(from));
        expect(reading).toMatchObject({
          draft: { month: '2025-06', unit: { id: from }, values, text: '走访企业12家' },
        });
      }),
      { numRuns: 300 },
    );
  });

  it('is not a report while it is blank', () => {
    const form = renderTemplate(unitOf('dongjiao'), '2025-06', allMetrics, { upgrade: 6, risk: 1 });
    const reading = readReport(tidy(form), knowledgeOf());
    expect('problems' in reading && reading.problems.map(({ line }) => line)).toEqual([2, 3, 4]);
  });
});

const pieces = fc.constantFrom(
  ...'月报 种子企业 新增规上企业 退规 小升规 小巨人 专精特新 工作情况： 累计 其中 本月 上月 较上月 同上月 零报告'.split(
    ' ',
  ),
  ...'1 12 -1 1.5 3-5 约 家 万 % ： ， ； 、 。 （ ） ( ) | = / — _ \n \t 6月 2025年 6月25日 一百零三 无 ① 1、 东郊乡 梅桥镇 公司 # >'.split(
    ' ',
  ),
  ' ',
  '\n',
  '500万元以上信贷项目',
);

const slow = 50;

/** How much of the processor the slowest of the readers takes, in ms: the clock would measure who else is at work. */
const timed = (text: string): number => {
  const tidied = tidy(text);
  const knowledge = knowledgeOf();
  const times = [readReport, looksLikeReport, readChanges].map((read) => {
    const start = process.cpuUsage();
    read(tidied, knowledge);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.max(...times);
};

/** The quickest of up to five: what the machine does besides is not the reader's. */
const quickest = (text: string): number => {
  let least = timed(text);
  for (let again = 0; again < 4 && least >= slow; again += 1) least = Math.min(least, timed(text));
  return least;
};

describe('any text at all', () => {
  it('is read without a fault, in less than 50 ms', () => {
    timed('月报\n种子企业：1');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 400 }),
          fc.array(pieces, { maxLength: 120 }).map((list) => list.join('')),
        ),
        (text) => {
          expect(quickest(text)).toBeLessThan(slow);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it.each(
    [
      ...'1 一 月 种 、 ， （ ） ( ) ： = — - / . _ \t \n # > | 家 零 十 年 ①'.split(' '),
      '种子企业',
      '种子企业1家',
      '种子企业 ',
      '种子企业（',
      '种子企业：十几家',
      '1、种子企业1',
      '其中1家、',
      '月报',
      '6月',
      '2025年6月25日',
      '东郊乡',
      '（1）',
      '累计5家',
      '工作情况：',
      '本月新增',
      '1,234,',
      'a1',
      '走访企业12家',
      '走访企业12家\n',
      '种子企业\n',
      '种子企业\t1\t',
      '1 ',
      '一、',
      '没有',
    ].map((piece) => [JSON.stringify(piece), piece] as const),
  )('is read in less than 50 ms when it is %s over and over', (_, piece) => {
    const text = piece.repeat(Math.ceil(10_000 / piece.length)).slice(0, 9_990);
    for (const head of ['', '月报\n', '月报']) expect(quickest(`${head}${text}`)).toBeLessThan(slow);
  });
});
