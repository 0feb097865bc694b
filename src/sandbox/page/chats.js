// The list of conversations and the one that is open.
import { at, element, fill } from '/page/elements.js';
import { post } from './call.js';
import { avatar, initials, messagesOf } from './message.js';
import { changed, chatName, lookAt, nameOf, onChange, scene, take } from './scene.js';

/** What a name does not say itself. */
const roles = { liaison: '', deputy: '', coordinator: '（统筹）', admin: '' };

const question = '国家级小巨人奖多少';

const reportExample = `月报
种子企业：1
新增规上企业：2
退规企业：0
小升规培育企业：6
退规风险企业：1
工作情况：走访企业12家`;

const examples = [
  '帮助',
  question,
  '投了800万技改能补多少',
  '模板',
  reportExample,
  '谁没报',
  '进度',
  '周报',
  '进度页',
  '日历',
];

/** Says something as me, where I look. */
export const say = async (text, answers) => {
  const chat = scene.chat.startsWith('@') ? null : scene.chat;
  await sayAs(scene.me, chat, text, answers);
};

export const sayAs = async (user, chat, text, answers) => {
  const id = crypto.randomUUID();
  const item = { id, chat, user, text, at: scene.now, replies: [], isWaiting: true };
  take(item);
  changed('items');
  try {
    const { replies } = await post('/sandbox/messages', { chat, user, text, id, answers });
    const known = scene.items.find((one) => one.id === id);
    // The stream of events brings the same replies, split as the platforms would.
    if (known?.isWaiting) Object.assign(known, { replies, isWaiting: false });
  } catch (error) {
    Object.assign(scene.items.find((one) => one.id === id) ?? item, {
      trouble: error.message,
      isWaiting: false,
    });
  }
  changed('items');
};

const preview = (key) => {
  const last = scene.items.findLast((item) => item.key === key);
  if (!last) return '';
  const [reply] = last.id ? (last.replies ?? []).slice(-1) : [last];
  const text = reply?.text ?? last.text ?? '';
  return text.replaceAll('*', '').replaceAll('\n', ' ').slice(0, 30);
};

const keys = () => {
  const singles = scene.items.flatMap(({ key }) => (key.startsWith('@') ? [key] : []));
  return [...scene.groups.keys(), ...new Set([`@${scene.me}`, ...singles])];
};

const chatButton = (key) => {
  const button = element('button', 'chat');
  button.type = 'button';
  if (key === scene.chat) button.setAttribute('aria-current', 'true');
  const count = scene.unread.get(key);
  const words = element('span', 'chat-words');
  words.append(element('b', '', chatName(key)), element('small', '', preview(key)));
  button.append(
    avatar(key.startsWith('@') ? nameOf(key.slice(1)) : chatName(key), key.startsWith('@') ? '' : 'group'),
    words,
  );
  if (count) button.append(element('span', 'unread', String(count)));
  button.onclick = () => {
    lookAt(key);
    document.documentElement.dataset.view = 'chat';
    changed('view');
  };
  return button;
};

const showList = () => {
  const focused = document.activeElement?.closest('#chats')
    ? [...at('chats').children].indexOf(document.activeElement)
    : -1;
  fill(at('chats'), keys().map(chatButton));
  at('chats').children[focused]?.focus();
  const total = [...scene.unread.values()].reduce((sum, count) => sum + count, 0);
  at('unread').hidden = total === 0;
  at('unread').textContent = String(total);
};

/** Drawn messages by item, so that what stays the same is not drawn anew. */
let drawn = new Map();

const stateOf = ({ replies, isWaiting, trouble }) =>
  `${replies?.length}${replies?.[0]?.shown ? 's' : ''}${isWaiting}${trouble ?? ''}`;

/** Whether the view goes along with what comes in: until somebody scrolls back to read. */
let isFollowing = true;
/** Where the view was last put by the page itself. */
let ownTop = 0;

/** So much of what came before stays in view. */
const ABOVE_PX = 12;

/** Shows the latest, a long one from its beginning. */
const follow = () => {
  if (!isFollowing) return;
  const place = at('messages');
  const [first] = [...drawn.values()].at(-1)?.nodes ?? [];
  place.scrollTop = Math.min(place.scrollHeight, first ? first.offsetTop - place.offsetTop - ABOVE_PX : 0);
  ownTop = place.scrollTop;
};

const scrolled = () => {
  const place = at('messages');
  if (Math.abs(place.scrollTop - ownTop) < 2) return;
  isFollowing = place.scrollHeight - place.scrollTop - place.clientHeight < 80;
};

const showMessages = () => {
  const place = at('messages');
  const items = scene.items.filter(({ key }) => key === scene.chat);
  drawn = new Map(
    items.map((item) => {
      const known = drawn.get(item);
      const state = stateOf(item);
      return [item, known?.state === state ? known : { state, nodes: messagesOf(item, say) }];
    }),
  );
  const nodes = [...drawn.values()].flatMap(({ nodes: some }) => some);
  place.hidden = nodes.length === 0;
  at('welcome').hidden = nodes.length > 0;
  for (const [index, node] of nodes.entries())
    if (place.children[index] !== node) place.insertBefore(node, place.children[index] ?? null);
  while (place.children.length > nodes.length) place.lastChild.remove();
  follow();
};

const showHead = () => {
  const group = scene.groups.get(scene.chat);
  const person = scene.people.get(scene.me);
  at('chat-name').textContent = chatName(scene.chat);
  at('chat-about').textContent = group
    ? `${group.units.length}个单位 · 我是${nameOf(scene.me)}`
    : '只有我和助手';
  at('at-name').hidden = !group;
  at('me-name').textContent = `${nameOf(scene.me)}${person ? roles[person.role] : '（没有绑定）'}`;
  at('me-avatar').textContent = initials(nameOf(scene.me));
};

const showExamples = () => {
  fill(
    at('examples'),
    examples.map((example) =>
      Object.assign(element('button', '', example === reportExample ? '月报 …' : example), {
        type: 'button',
        onclick: () => {
          at('text').value = example;
          at('text').focus();
        },
      }),
    ),
  );
};

/** What a newcomer may begin with, at one press. */
const prepareWelcome = () => {
  at('welcome-ask').onclick = () => say(question);
  at('welcome-report').onclick = () => say(reportExample);
  for (const name of ['next', 'rehearse']) at(`welcome-${name}`).onclick = () => at(name).click();
};

export const prepareChats = () => {
  showExamples();
  prepareWelcome();
  // Who has no mouse scrolls it with the arrow keys.
  at('messages').tabIndex = 0;
  at('messages').onscroll = scrolled;
  // A picture gets its height only when it is there.
  at('messages').addEventListener('load', follow, true);
  onChange((what) => {
    if (what === 'chat' || what === 'look') drawn = new Map();
    if (what === 'chat' || what === 'clock') isFollowing = true;
    if (what === 'chat' || what === 'people' || what === 'look') showHead();
    showList();
    showMessages();
  });
  at('say').onsubmit = (event) => {
    event.preventDefault();
    const text = at('text').value;
    at('text').value = '';
    if (!text.trim()) return;
    isFollowing = true;
    say(text);
  };
  // A finger has no Shift: there Enter begins a line, and the button sends.
  if (matchMedia('(pointer: coarse)').matches) return;
  at('text').placeholder = '说点什么……Enter 发送，Shift+Enter 换行';
  at('text').onkeydown = (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    at('say').requestSubmit();
  };
};
