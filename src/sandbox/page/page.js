// The sandbox page: says what is typed, shows what comes back and what was sent unasked.
const at = (id) => document.getElementById(id);

const examples = [
  '帮助',
  '国家级小巨人奖多少',
  '月报\n种子企业：1\n新增规上企业：2\n退规企业：0\n小升规培育企业：6\n退规风险企业：1\n工作情况：走访企业12家',
  '谁没报',
  '进度',
];

const call = async (path, options) => {
  const response = await fetch(path, { headers: { 'content-type': 'application/json' }, ...options });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error ?? `没有成功（${response.status}）`);
  return body;
};

const element = (name, className, text) => {
  const made = document.createElement(name);
  made.className = className;
  if (text) made.textContent = text;
  return made;
};

/** A message as a bubble: who, the text, the picture, who is called. */
const bubble = (place, { head, text, url, name, kind, mentions = [], buttons = [] }, className = '') => {
  const box = element('div', `bubble ${className}`);
  if (head) box.append(element('small', '', head));
  box.append(document.createTextNode(text));
  if (kind === 'image') box.append(Object.assign(element('img'), { src: url, alt: name }));
  else if (url) box.append(Object.assign(element('a', '', name), { href: url, download: name }));
  if (mentions.length > 0)
    box.append(element('small', 'mention', mentions.map((user) => `@${people.get(user) ?? user}`).join(' ')));
  for (const { label, says, answers } of buttons)
    box.append(
      Object.assign(element('button', 'choice', label), {
        type: 'button',
        onclick: () => say(says, answers),
      }),
    );
  place.append(box);
  place.scrollTop = place.scrollHeight;
};

let people = new Map();
let places = new Map();
let seen = 0;

const showNow = (now) => {
  at('now').textContent = `${now.slice(0, 10)} ${now.slice(11, 16)}（北京时间）`;
};

const showOutbox = async () => {
  const { items } = await call(`/sandbox/outbox?after=${seen}`);
  for (const item of items) {
    seen = item.seq;
    const to = places.get(item.chat) ?? people.get(item.user) ?? item.user;
    bubble(at('outbox'), { ...item, head: `${item.at.slice(5, 16).replace('T', ' ')} → ${to}` });
  }
};

const say = async (text, answers) => {
  const chat = at('chat').value || null;
  const user = at('user').value.trim();
  bubble(at('talk'), { head: people.get(user) ?? user, text }, 'mine');
  try {
    const { replies } = await call('/sandbox/messages', {
      method: 'POST',
      body: JSON.stringify({ chat, user, text, answers }),
    });
    for (const reply of replies) bubble(at('talk'), { ...reply, head: '政策助手' });
  } catch (error) {
    bubble(at('talk'), { head: '没有送到', text: error.message });
  }
  await showOutbox();
};

const setClock = async (now) => {
  at('now').textContent = '正在走到那时候……';
  const answer = await call('/sandbox/clock', { method: 'PUT', body: JSON.stringify({ now }) });
  showNow(answer.now);
  await showOutbox();
};

const start = async () => {
  const { now, groups, users } = await call('/sandbox/state');
  showNow(now);
  people = new Map(users.map(({ id, name }) => [id, name]));
  places = new Map(groups.map(({ id, name }) => [id, name]));
  at('chat').append(new Option('单聊', ''), ...groups.map(({ id, name }) => new Option(name, id)));
  at('users').append(...users.map(({ id, name }) => new Option(name, id)));
  for (const example of examples) {
    const button = element('button', '', example.split('\n')[0]);
    button.onclick = () => {
      at('text').value = example;
      at('text').focus();
    };
    at('examples').append(button);
  }
  await showOutbox();
};

at('say').onsubmit = (event) => {
  event.preventDefault();
  const text = at('text').value;
  at('text').value = '';
  if (text.trim()) say(text);
};
at('text').onkeydown = (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  at('say').requestSubmit();
};
at('clock').onsubmit = (event) => {
  event.preventDefault();
  if (at('moment').value) setClock(`${at('moment').value.slice(0, 16)}:00+08:00`);
};
at('day').onclick = async () => {
  const { now } = await call('/sandbox/state');
  const next = new Date(Date.parse(now) + 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 19);
  await setClock(`${next}+08:00`);
};
at('real').onclick = () => setClock(null);
start();
