import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { drawBars } from '../../src/charts/draw-bars.ts';
import { type BarPicture, digestPicture, type Tone } from '../../src/replies/digest-picture.ts';
import { reviewOn, springReports } from '../support/sample-progress.ts';

const oneBar = (name: string, share: number | null, tone: Tone): BarPicture => ({
  title: '进度',
  subtitle: '截至2025年6月16日',
  sections: [{ heading: '目标', mark: null, bars: [{ name, figures: '', verdict: '', share, tone }] }],
  legend: [],
});

const pixelsOf = async (bytes: Uint8Array) => {
  const image = await loadImage(Buffer.from(bytes));
  const canvas = createCanvas(image.width, image.height);
  const pen = canvas.getContext('2d');
  pen.drawImage(image, 0, 0);
  return { width: image.width, data: pen.getImageData(0, 0, image.width, image.height).data };
};

/** The most pixels of one colour that any row of the picture has. */
const widest = async (picture: BarPicture, [red, green, blue]: readonly [number, number, number]) => {
  const { width, data } = await pixelsOf(await drawBars(picture));
  const rows = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] !== red || data[at + 1] !== green || data[at + 2] !== blue) continue;
    const row = Math.floor(at / 4 / width);
    rows.set(row, (rows.get(row) ?? 0) + 1);
  }
  return Math.max(0, ...rows.values());
};

const BLUE = [0x1b, 0x5e, 0x9e] as const;

describe('the picture of the digest', () => {
  it('is a PNG of 720 pixels and less than 500 KB, drawn in less than 300 ms', async () => {
    const picture = digestPicture(reviewOn('2025-06-16', springReports));
    if (!picture) throw new Error('nothing to draw');
    const times: number[] = [];
    let bytes = new Uint8Array();
    for (let round = 0; round < 4; round += 1) {
      const start = performance.now();
      bytes = new Uint8Array(await drawBars(picture));
      times.push(performance.now() - start);
    }
    expect([...bytes.slice(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
    expect(bytes.length).toBeLessThan(500_000);
    expect((await pixelsOf(bytes)).width).toBe(720);
    expect(Math.min(...times)).toBeLessThan(300);
  });

  it('has bars as long as the share, and no longer than the whole', async () => {
    expect(await widest(oneBar('种子企业', 0.5, 'ahead'), BLUE)).toBe(336);
    expect(await widest(oneBar('种子企业', 1.2, 'ahead'), BLUE)).toBe(672);
  });

  it('has no bar where nothing is known', async () => {
    expect(await widest(oneBar('种子企业', null, 'unknown'), BLUE)).toBe(0);
  });

  it('writes Chinese with a font of its own, each character with its own shape', async () => {
    const [seed, patent] = await Promise.all(
      ['种', '专'].map(async (name) => (await pixelsOf(await drawBars(oneBar(name, null, 'unknown')))).data),
    );
    expect(seed).not.toEqual(patent);
  });
});

describe('the words of the picture', () => {
  const picture = digestPicture(reviewOn('2025-06-16', springReports));
  const bar = (name: string) =>
    picture?.sections.flatMap(({ bars }) => bars).find((one) => one.name === name);

  it('say figures, rate and pace beside every bar, so that no colour is needed', () => {
    expect(bar('种子企业')).toMatchObject({
      figures: '6/10家  60%',
      verdict: '领先14.3点',
      tone: 'ahead',
    });
    expect(bar('发明专利')).toMatchObject({ figures: '3/15件  20%', verdict: '落后25.8点', tone: 'behind' });
    expect(bar('规上企业总数')).toMatchObject({ figures: '512/640家', verdict: '80%', tone: 'neutral' });
  });

  it('show an old figure with its month, and an unreported one as such, never as 0', () => {
    expect(bar('股权融资企业')).toMatchObject({ figures: '1/3家  33.3%（4月数）', tone: 'old' });
    expect(bar('人才招聘会')).toMatchObject({ figures: '目标5场', verdict: '未报', share: null });
  });

  it('mark where the year stands', () => {
    expect(picture?.sections[0]?.mark).toEqual({ at: 0.4575, words: '序时45.8%' });
  });
});
