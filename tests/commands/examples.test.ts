import { describe, expect, it } from 'vitest';
import { commandsOf } from '../../src/commands/index.ts';

const commands = commandsOf();
const examples = commands.flatMap(({ name, examples }) => examples.map((example) => ({ name, example })));

describe('the examples that 帮助 shows', () => {
  it.each(examples)('$example is understood by $name and by no command before it', ({ name, example }) => {
    expect(commands.find((command) => command.take(example, {}))?.name).toBe(name);
  });
});
