type Line = { readonly name: string; readonly summary: string; readonly examples: readonly string[] };

const line = ({ name, summary, examples }: Line): string => {
  const example = examples[0]?.replaceAll('\n', ' ⏎ ');
  return example && example !== name ? `· ${name}：${summary}，如「${example}」` : `· ${name}：${summary}`;
};

/** One line a command with its first example, one line a topic; how to bind, for who has no unit. `title`: who asks. */
export const sayHelp = (
  commands: readonly Line[],
  topics: readonly string[],
  title: string | null,
): string => {
  const head = title ? `您是${title}，可以这样用我：` : '可以这样用我（报月报要先绑定单位）：';
  const more = topics.map((topic) => `· ${topic}：发「帮助 ${topic}」看怎么用`);
  return [head, ...commands.map(line), ...more].join('\n');
};

/** Within a topic the example shows what may stand behind the name. */
const topicLine = ({ examples, ...about }: Line): string => {
  const telling = examples.find((example) => example !== about.name);
  return line({ ...about, examples: telling === undefined ? examples : [telling] });
};

/** What belongs to a topic. */
export const sayTopic = (topic: string, commands: readonly Line[]): string =>
  commands.length > 0
    ? [`${topic}可以这样用：`, ...commands.map(topicLine)].join('\n')
    : `「${topic}」要先绑定单位才能用：请发「绑定 单位名」，如「绑定 东郊乡」，等统筹同意。`;

/** How one command is written; after words that it does not take, also that they were not understood. */
export const sayUsage = ({ name, summary, examples }: Line, given: string | null): string => {
  const written = examples.map((example) => `「${example}」`).join('');
  const head = given === null ? '' : `没有看懂「${given.slice(0, 30)}」。`;
  return `${head}「${name}」是${summary}，这样写：${written}`;
};
