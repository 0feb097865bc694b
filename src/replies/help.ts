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
