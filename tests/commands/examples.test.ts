import { describe, expect, it } from 'vitest';
import { commandsOf } from '../../src/commands/index.ts';

/** Only what says so is a report; the reader has tests of its own. */
const looks = (text: string) => (text.startsWith('月报') ? 'report' : 'no');
const commands = commandsOf();
const examples = commands.flatMap(({ name, examples }) => examples.map((example) => ({ name, example })));

describe('the examples that 帮助 shows', () => {
  it.each(examples)('$example is understood by $name and by no command before it', ({ name, example }) => {
    expect(commands.find((command) => command.take(example, {}, looks))?.name).toBe(name);
  });
});
