import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { peopleEntry } from '../../src/roster/people-record.ts';
import type { Person } from '../../src/roster/person.ts';
import { erase } from '../../src/store/eraser.ts';
import { keysOf, ROOT } from '../../src/store/keys.ts';
import { peopleStoreOf } from '../../src/store/people-store.ts';
import { openStore } from '../support/store.ts';

const liaison = (id: string): Person => ({ id, unit: 'dongjiao', role: 'liaison', accounts: { wecom: id } });
const deed = { by: 'coordinator', at: '2025-06-20T10:00:00+08:00', message: 'm-1', source: '同意 1' };
const bound = (id: string) => peopleEntry('bound', liaison(id), deed);
const file = [liaison('first'), liaison('second')];

describe('people', () => {
  let store: Awaited<ReturnType<typeof openStore>>;
  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.close());

  const replicas = (space: string) => {
    const keys = keysOf(`${ROOT}${space}:`);
    return [peopleStoreOf(store.connection, keys), peopleStoreOf(store.connection, keys)] as const;
  };
  const ids = (people: readonly Person[]): string[] => people.map(({ id }) => id);

  it('are the same list as long as nobody comes or leaves', async () => {
    const [here] = replicas('peoplequiet');
    expect(await here.load(file)).toBe(await here.load(file));
  });

  it('who come or leave on one replica are known to the next message on another', async () => {
    const [here, there] = replicas('peoplechange');
    expect(ids(await there.load(file))).toEqual(['first', 'second']);
    await here.save(liaison('third'), bound('third'));
    expect(ids(await there.load(file))).toEqual(['first', 'second', 'third']);
    await here.remove('first', peopleEntry('unbound', liaison('first'), deed));
    expect(ids(await there.load(file))).toEqual(['second', 'third']);
  });

  it('who are erased beside a running bot are not known to it any more', async () => {
    const [here] = replicas('peopleerased');
    await here.save({ ...liaison('wecom-gone'), accounts: { wecom: 'goneaccount' } }, bound('wecom-gone'));
    expect(ids(await here.load(file))).toContain('wecom-gone');
    await erase(store.connection, 'goneaccount');
    expect(ids(await here.load(file))).toEqual(['first', 'second']);
  });
});
