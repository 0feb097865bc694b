/** The latin letters and figures beside each of them. */
const LATIN = 'Times New Roman';

const withLatin = (eastAsia: string) => ({ ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia });

/** The fonts of official papers. */
export const fonts = {
  title: withLatin('方正小标宋简体'),
  heading: withLatin('黑体'),
  subheading: withLatin('楷体_GB2312'),
  body: withLatin('仿宋_GB2312'),
  page: { ascii: '宋体', hAnsi: '宋体', cs: '宋体', eastAsia: '宋体' },
} as const;

/** What stands in where a machine lacks one of them, the nearest first: for Windows, WPS, macOS and Linux. */
export const substitutes: Readonly<Record<string, readonly string[]>> = {
  方正小标宋简体: ['方正小标宋_GBK', 'FZXiaoBiaoSong-B05S', '华文中宋', '宋体', 'Noto Serif CJK SC'],
  黑体: ['SimHei', 'Heiti SC', 'Noto Sans CJK SC'],
  楷体_GB2312: ['楷体', 'KaiTi', 'Kaiti SC', 'AR PL UKai CN', 'Noto Serif CJK SC'],
  仿宋_GB2312: ['仿宋', 'FangSong', 'STFangsong', 'Noto Serif CJK SC'],
  宋体: ['SimSun', 'Songti SC', 'Noto Serif CJK SC'],
};
