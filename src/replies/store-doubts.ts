type Doubt =
  | { readonly kind: 'too old'; readonly version: string }
  | { readonly kind: 'no append-only file' }
  | { readonly kind: 'written late' | 'evicts'; readonly setting: string };

/** What the operator reads at the start about a Redis in which reports are not safe: what, and the cure. */
export const sayDoubt = (doubt: Doubt): string => {
  switch (doubt.kind) {
    case 'too old':
      return `REDIS_URL：这个 Redis 的版本是 ${doubt.version}，太旧，请换成 7.0 以上。`;
    case 'no append-only file':
      return 'REDIS_URL：这个 Redis 没有开 AOF，断电或重启会丢月报，请设 appendonly yes。';
    case 'written late':
      return `REDIS_URL：这个 Redis 的 appendfsync 是 ${doubt.setting}，断电可能丢掉刚收到的月报，请设 appendfsync always。`;
    case 'evicts':
      return `REDIS_URL：这个 Redis 的 maxmemory-policy 是 ${doubt.setting}，内存满时会删数据，请设 noeviction。`;
  }
};
