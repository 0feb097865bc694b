// Choosing who I am: searchable, with unit and role.
import { at, element, fill } from '/page/elements.js';
import { avatar } from './message.js';
import { become, scene } from './scene.js';

const roles = { liaison: '联络员', deputy: '副联络员', coordinator: '统筹，管理全部月报', admin: '管理员' };

/** Somebody whom no list knows: may ask about the policy and be bound. */
const newcomer = {
  id: 'newcomer',
  name: '新来的人（没有绑定单位）',
  unit: '',
  role: '只能问政策、帮助和绑定',
};

const choose = (user) => {
  at('people').close();
  become(user);
};

const row = ({ id, name, role }) => {
  const button = element('button', 'person');
  button.type = 'button';
  if (id === scene.me) button.setAttribute('aria-current', 'true');
  const words = element('span', 'chat-words');
  words.append(element('b', '', name), element('small', '', `${roles[role] ?? role} · ${id}`));
  button.append(avatar(name), words);
  button.onclick = () => choose(id);
  return button;
};

const found = () => {
  const words = at('people-search').value.trim().toLowerCase();
  const all = [...scene.people.values(), newcomer];
  return all.filter(({ id, name, role }) =>
    `${name} ${id} ${roles[role] ?? role}`.toLowerCase().includes(words),
  );
};

const show = () => {
  const list = found();
  fill(at('people-list'), list.length > 0 ? list.map(row) : [element('p', 'line', '没有这样的人')]);
};

const open = () => {
  at('people-search').value = '';
  show();
  at('people').showModal();
  at('people-search').focus();
};

/** Arrow keys go through the list, from the search too. */
const move = (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const rows = [...at('people-list').querySelectorAll('button')];
  const index = rows.indexOf(document.activeElement) + step;
  if (index < 0) at('people-search').focus();
  else rows[Math.min(index, rows.length - 1)]?.focus();
};

export const preparePeople = () => {
  at('me').onclick = open;
  at('me-short').onclick = open;
  at('people-search').oninput = show;
  at('people').onkeydown = move;
  at('people-search').onkeydown = (event) => {
    const [first] = found();
    if (event.key !== 'Enter' || !first) return;
    // Else the same stroke would press the button that gets the focus back.
    event.preventDefault();
    choose(first.id);
  };
};
