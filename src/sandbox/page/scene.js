// What the page knows: people, groups, what was said and sent, who I am and where I look.

const listeners = [];

export const scene = {
  people: new Map(),
  groups: new Map(),
  /** What was said and sent, in the order it came in; each with the key of its conversation. */
  items: [],
  me: 'dongjiao-1',
  /** A group's id, or `@user` for a single chat. */
  chat: 'townships',
  unread: new Map(),
  now: '',
};

export const onChange = (listener) => listeners.push(listener);

/** Tells everything that shows the scene; `what`: `people`, `chat`, `items`, `look`, `view` or `clock`. */
export const changed = (what) => {
  for (const listener of listeners) listener(what);
};

export const nameOf = (user) => scene.people.get(user)?.name ?? user;

export const keyOf = ({ chat, user }) => chat ?? `@${user}`;

export const chatName = (key) =>
  key.startsWith('@') ? `单聊 · ${nameOf(key.slice(1))}` : (scene.groups.get(key)?.name ?? key);

/** Looks at a conversation; at a single chat as the person it belongs to. */
export const lookAt = (key) => {
  scene.chat = key;
  if (key.startsWith('@')) scene.me = key.slice(1);
  scene.unread.delete(key);
  changed('chat');
};

/** Becomes somebody; who looked at their own single chat looks at that of the new one. */
export const become = (user) => {
  if (scene.chat.startsWith('@')) scene.chat = `@${user}`;
  scene.me = user;
  changed('chat');
};

/** Adds what came in; a message that is there already is filled in. */
export const take = (item) => {
  const known = item.id ? scene.items.find(({ id }) => id === item.id) : undefined;
  if (known) Object.assign(known, item, { isWaiting: false });
  else scene.items.push({ ...item, key: keyOf(item) });
  const key = keyOf(item);
  if (key !== scene.chat && !item.id) scene.unread.set(key, (scene.unread.get(key) ?? 0) + 1);
};
