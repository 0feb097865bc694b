/** What `npm run connect -- check` prints. */

type Finding = {
  readonly verdict: 'right' | 'wrong' | 'unknown';
  readonly what: string;
  readonly words: string;
};

const marks = { right: '通过', wrong: '不对', unknown: '请看' } as const;

/** One line for each thing tried, then the sum. */
export const sayFindings = (platform: string, findings: readonly Finding[]): string[] => {
  const wrong = findings.filter(({ verdict }) => verdict === 'wrong').length;
  return [
    `${platform}：`,
    ...findings.map(({ verdict, what, words }) => `  ${marks[verdict]}　${what}：${words}。`),
    wrong === 0 ? `  ${platform}没有发现不对的地方。` : `  ${platform}有 ${wrong} 处不对，请逐条改好再试。`,
  ];
};

export const sayNoPlatform = (): string => '没有填任何平台的设置（现在是沙箱），没有要检查的。';
