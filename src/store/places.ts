/**
 * For scripts: `place(key, most, window, holder)` takes one of `most` places within any `window` ms, one for each
 * holder; 0 when there was one, else the ms until the next is free. The moments of the last calls are kept by the clock
 * of Redis: the same for all replicas.
 */
export const PLACE = `
local function place(key, most, window, holder)
  local t = redis.call('TIME')
  local now = t[1] * 1000 + math.floor(t[2] / 1000)
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now - window)
  if redis.call('ZSCORE', key, holder) then return 0 end
  if redis.call('ZCARD', key) < most then
    redis.call('ZADD', key, now, holder)
    redis.call('PEXPIRE', key, window)
    return 0
  end
  local oldest = redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')
  return math.max(1, oldest[2] + window - now + 1)
end`;
