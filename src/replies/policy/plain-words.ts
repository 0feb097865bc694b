import type { Body } from '../../policy/answer.ts';

type LibrariesBody = Extract<Body, { kind: 'libraries' }>;

export const sayLibraries = ({ libraries, asked }: LibrariesBody): string[] => {
  if (asked === 'one')
    return libraries.map(({ name, takes, does }) => `${name}：${takes}。${does ? `入库后：${does}。` : ''}`);
  const only = libraries.filter(({ kind }) => kind === '库');
  const parts = [...new Set(libraries.map(({ part }) => part))];
  const others = libraries.filter(({ kind }) => kind !== '库');
  return [
    `${only.length}个库${others.length > 0 ? `，另有${others.length}个清单、台账` : ''}：`,
    ...parts.map(
      (part) =>
        `${part}：${libraries
          .filter((one) => one.part === part)
          .map(({ name }) => name)
          .join('、')}。`,
    ),
  ];
};

export const sayFact = ({ fact, premise }: Extract<Body, { kind: 'fact' }>): string[] => {
  const [first = '', ...rest] = fact.rows;
  const verdict = premise ? (premise.right ? '对，' : `不是${premise.said}。`) : '';
  return [`${verdict}${first}`, ...rest];
};

export const saySilence = ({ silence }: Extract<Body, { kind: 'silence' }>): string[] => [
  `文件没有写：${silence.name}。`,
  `最接近的内容：${silence.nearest}。`,
];

export const sayPassage = ({ passage }: Extract<Body, { kind: 'passage' }>): string[] => [
  '没有完全看懂，文件里最接近的内容是：',
  `${passage.title ? `${passage.title}：` : ''}${passage.text}`,
];
