import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, openChat } from '../support/open-chat.ts';
import { townshipReport } from '../support/sample-report.ts';

const WRITERS = 16;
const MESSAGES = 2_000;
/** Every so many messages one is delivered a second time, as platforms do. */
const REPEAT_EVERY = 5;
const units = ['dongjiao', 'qizi', 'hutian', 'meiqiao', 'yueshan', 'baitian', 'longdong', 'lishan'];

type Stored = { readonly text: string; readonly version: number };

describe('many who write at once', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.clock('2025-06-20 10:00');
  });
  afterAll(() => chat.close());

  const send = (serial: number) => {
    const unit = units[Math.floor(serial / WRITERS) % units.length];
    const text = townshipReport('月报', [1, 2, 0, 6, 1], `第${serial}条`);
    return chat.replies(`${unit}-${1 + (serial % 2)}`, text, { id: `m-${serial}` });
  };

  it('lose nothing and double nothing: 16 writers, 2,000 messages, some of them delivered twice', async () => {
    let next = 0;
    const receipts: string[] = [];
    const write = async (): Promise<void> => {
      for (let serial = next++; serial < MESSAGES; serial = next++) {
        const again = serial % REPEAT_EVERY === 0 ? [send(serial)] : [];
        const answers = await Promise.all([send(serial), ...again]);
        for (const [reply] of answers) expect(reply).toEqual(answers[0]?.[0]);
        const [first] = answers[0] ?? [];
        receipts.push(`${first?.report?.unit}-${first?.report?.version}`);
      }
    };
    await Promise.all(Array.from({ length: WRITERS }, write));
    expect(new Set(receipts).size).toBe(MESSAGES);
    const lists: Stored[][] = await Promise.all(
      units.map(async (unit) => (await chat.call(`/api/reports/2025-06/${unit}`)).body.versions),
    );
    for (const list of lists)
      expect(list.map(({ version }) => version)).toEqual(list.map((_, index) => index + 1));
    const texts = lists.flat().map(({ text }) => text);
    expect(texts.sort()).toEqual(Array.from({ length: MESSAGES }, (_, serial) => `第${serial}条`).sort());
  }, 120_000);
});
