import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';
import { textOf } from '../support/read-docx.ts';
import { cellsOf } from '../support/read-xlsx.ts';
import { type RedisServer, startRedisServer } from '../support/redis-server.ts';
import { runScript } from '../support/run-script.ts';
import { lateCorrection, reportSecondQuarter, take } from '../support/second-quarter.ts';

const run = promisify(execFile);

describe('npm run archive', () => {
  let directory: string;
  let server: RedisServer;
  let chat: Chat;
  let folder: string;
  const archive = (...words: string[]) =>
    runScript('archive', words, { REDIS_URL: `redis://127.0.0.1:${server.port}` });
  const inFolder = (name: string) => readFile(join(folder, name));
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'archive-'));
    folder = join(directory, '2025');
    server = await startRedisServer(directory);
    chat = await openChat({ REDIS_URL: `redis://127.0.0.1:${server.port}` });
    await reportSecondQuarter(chat);
    await chat.clock('2025-07-01 09:00');
    await chat.says('coordinator', '征求意见 2025Q2');
    await take(chat, lateCorrection);
    await chat.says('dongjiao-1', '有异议 6月应为2家');
    await chat.says('dongjiao-2', '解绑');
    await chat.clock('2025-07-09 09:00');
    await chat.says('coordinator', '发布考核 2025Q2');
  }, 60_000);
  afterAll(async () => {
    await chat.close();
    await server.kill();
    await rm(directory, { recursive: true, force: true });
  });

  it('writes one folder with everything of the year, beside a running bot', async () => {
    const outcome = await archive('2025', folder);
    expect(outcome).toEqual({ code: 0, printed: expect.stringMatching(/^已把2025年的\d+份文件归档到 /) });
    expect((await readdir(folder)).sort()).toEqual(
      ['SHA256SUMS', '说明.txt', '月报', '月分析', '周报', '季考核', '改动记录'].sort(),
    );
    expect((await readdir(join(folder, '月报'))).sort()).toEqual(['2025-04', '2025-05', '2025-06']);
    expect((await readdir(join(folder, '季考核'))).sort()).toEqual([
      '2025Q2.docx',
      '2025Q2.jsonl',
      '2025Q2.md',
      '2025Q2.xlsx',
    ]);
    expect((await stat(folder)).mode & 0o077).toBe(0);
  }, 60_000);

  it('has checksums that a common tool verifies, and that find a changed byte', async () => {
    const check = () => run('sha256sum', ['-c', '--quiet', '--strict', 'SHA256SUMS'], { cwd: folder });
    await expect(check()).resolves.toMatchObject({ stdout: '' });
    const listed = (await inFolder('SHA256SUMS')).toString().trimEnd().split('\n');
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) =>
      one.isFile(),
    );
    expect(listed).toHaveLength(files.length - 1);
    const before = await inFolder('说明.txt');
    await writeFile(join(folder, '说明.txt'), `${before}.`);
    await expect(check()).rejects.toThrow();
    await writeFile(join(folder, '说明.txt'), before);
  });

  it('keeps every version of a report and who did what', async () => {
    const report = JSON.parse((await inFolder('月报/2025-06/dongjiao.json')).toString());
    expect(report).toMatchObject({
      unit: 'dongjiao',
      status: 'on-time',
      version: 2,
      values: { 'gs-new': 2 },
    });
    expect(report.versions.map(({ values }: { values: object }) => values)).toMatchObject([
      { 'gs-new': 1 },
      { 'gs-new': 2 },
    ]);
    const audit = (await inFolder('改动记录/2025-06.jsonl')).toString().trimEnd().split('\n');
    expect(JSON.parse(audit.at(-1) ?? '')).toMatchObject({
      unit: 'dongjiao',
      changed: { 'gs-new': { from: 1, to: 2 } },
    });
    const july = (await inFolder('改动记录/2025-07.jsonl')).toString().trimEnd().split('\n');
    expect(july.map((line) => JSON.parse(line).by)).toEqual(
      expect.arrayContaining(['coordinator', 'dongjiao-1', 'dongjiao-2']),
    );
    expect((await inFolder('改动记录/对照.txt')).toString()).toMatch(
      /^[0-9a-f]{64} 2 sandbox \{2025-06:dongjiao\}$/m,
    );
    const [, headings = [], ...rows] = await cellsOf(await inFolder('月报/2025-06/汇总表.xlsx'));
    const row = rows.find((cells) => cells[1] === '东郊乡') ?? [];
    expect(row[headings.indexOf('新增规上企业')]).toBe(2);
  });

  it('keeps analyses, assessments and the digests as they were sent', async () => {
    expect(await textOf(await inFolder('月分析/2025-06.docx'))).toContain('2025年6月企业培育工作月分析');
    const sheet = await cellsOf(await inFolder('季考核/2025Q2.xlsx'), '乡镇（街道）');
    expect(sheet[2]?.slice(0, 2)).toEqual([1, '东郊乡']);
    const course = (await inFolder('季考核/2025Q2.jsonl')).toString().trimEnd().split('\n');
    expect(course.map((line) => JSON.parse(line).kind)).toEqual(['draft', 'objection', 'published']);
    const { items } = (await chat.call('/sandbox/outbox')).body;
    const sent = items.find(
      ({ notice, kind }: { notice: string; kind: string }) =>
        notice === 'weekly-digest:2025-06-23:townships' && kind === 'markdown',
    );
    // All of it but the link to the page, which has long expired when an archive is read.
    const told = sent.text.replace(/\n+[^\n]*http\S+$/, '');
    expect((await inFolder('周报/2025-06-23.md')).toString()).toBe(`${told}\n`);
  });

  it('is the same, byte by byte, when it is made again', async () => {
    const again = join(directory, 'again');
    await archive('2025', again);
    expect(await readFile(join(again, 'SHA256SUMS'))).toEqual(await inFolder('SHA256SUMS'));
  }, 60_000);

  it('writes over nothing, and says what is wrong', async () => {
    expect(await archive('2025', folder)).toEqual({
      code: 1,
      printed: expect.stringContaining('已经有了，没有归档'),
    });
    expect((await archive('2023', join(directory, 'none'))).printed).toContain('这一年没有月报');
    expect((await archive('25', join(directory, 'none'))).printed).toContain('年份要写成 2025');
    expect(await archive()).toEqual({ code: 2, printed: '用法：npm run archive -- 年份 [文件夹]' });
    expect(await readdir(directory)).not.toContain('none');
  }, 60_000);
});
