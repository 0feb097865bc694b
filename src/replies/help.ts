import type { Unit } from '../roster/unit.ts';

type Line = { readonly name: string; readonly summary: string; readonly examples: readonly string[] };

/** One line a command with its first example; how to bind, for who has no unit. */
export const sayHelp = (commands: readonly Line[], unit: Unit | null): string => {
  const lines = commands.map(({ name, summary, examples }) => {
    const example = examples[0]?.replaceAll('\n', ' ⏎ ');
    return example && example !== name ? `· ${name}：${summary}，如「${example}」` : `· ${name}：${summary}`;
  });
  const head = unit ? `您是${unit.name}的联络人员，可以这样用我：` : '可以这样用我（报月报要先绑定单位）：';
  return [head, ...lines].join('\n');
};

/** How one command is written; after words that it does not take, also that they were not understood. */
export const sayUsage = ({ name, summary, examples }: Line, given: string | null): string => {
  const written = examples.map((example) => `「${example}」`).join('');
  const head = given === null ? '' : `没有看懂「${given.slice(0, 30)}」。`;
  return `${head}「${name}」是${summary}，这样写：${written}`;
};
