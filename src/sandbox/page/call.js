// Calls to the bot.

/** @returns the answer's JSON; throws words for people. */
export const call = async (path, options) => {
  const response = await fetch(path, {
    headers: { 'content-type': 'application/json' },
    ...options,
  }).catch(() => null);
  if (!response) throw new Error('助手没有应答，请看它是不是还在运行');
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error ?? `没有成功（${response.status}）`);
  return body;
};

export const put = (path, body) => call(path, { method: 'PUT', body: JSON.stringify(body) });
export const post = (path, body) => call(path, { method: 'POST', body: JSON.stringify(body) });

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));
