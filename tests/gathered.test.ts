import { describe, expect, it } from 'vitest';
import { gathered } from '../src/gathered.ts';
import { promised } from './support/hall.ts';

describe('what many ask for at the same time', () => {
  const openAsking = () => {
    const ask = gathered<number>();
    const works: ReturnType<typeof promised<number>>[] = [];
    return {
      works,
      ask: (key: string) =>
        ask(key, () => {
          const work = promised<number>();
          works.push(work);
          return work.promise;
        }),
    };
  };

  it('is worked out once for all who came while it was worked out before, and begun after they came', async () => {
    const { ask, works } = openAsking();
    const first = ask('a');
    const others = [ask('a'), ask('a')];
    expect(works).toHaveLength(1);
    works[0]?.keep(1);
    expect(await first).toBe(1);
    expect(works).toHaveLength(2);
    works[1]?.keep(2);
    expect(await Promise.all(others)).toEqual([2, 2]);
  });

  it('is worked out for each key by itself, and anew when nobody is waiting', async () => {
    const { ask, works } = openAsking();
    const both = [ask('a'), ask('b')];
    expect(works).toHaveLength(2);
    for (const work of works) work.keep(1);
    await Promise.all(both);
    const later = ask('a');
    works[2]?.keep(3);
    expect(await later).toBe(3);
  });

  it('fails only for those whose work failed', async () => {
    const { ask, works } = openAsking();
    const first = ask('a').catch((error: Error) => error.message);
    const second = ask('a');
    works[0]?.breakIt(new Error('away'));
    expect(await first).toBe('away');
    works[1]?.keep(2);
    expect(await second).toBe(2);
  });
});
