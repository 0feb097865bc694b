/** What the operator reads after a person was erased. `inFile` says that `people.yaml` still names the account. */
export const sayErased = (places: number, inFile: boolean): string =>
  [
    places === 0
      ? '存的数据里没有这个账号。'
      : `已清除 ${places} 处。报过的月报留着，报送人换成了认不出是谁的代号。`,
    ...(inFile ? ['config/people.yaml 里还有这个账号：请把那一行删掉，再重启助手。'] : []),
    '以前的备份里还有，到期请一并删掉。',
  ].join('\n');
