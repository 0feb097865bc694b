// The sandbox page: a chat with a clock. Everything is live: whoever else speaks or sets the clock is seen here.
import { at } from '/page/elements.js';
import { call } from './call.js';
import { prepareChats } from './chats.js';
import { preparePeople } from './people.js';
import { prepareRehearsal } from './rehearsal.js';
import { changed, lookAt, onChange, scene, take } from './scene.js';
import { clockSet, forgetWalk, prepareTime, showPlan } from './time.js';

const root = document.documentElement;

const setLook = (look) => {
  root.dataset.look = look;
  localStorage.setItem('look', look);
  changed('look');
};

const showView = (view) => {
  root.dataset.view = view;
  changed('view');
};

/** In the order of the sandbox's clock; a notice of the same minute came before the words about it. */
const merged = (said, sent) => [...sent, ...said].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

const listen = () => {
  const events = new EventSource('/sandbox/events');
  events.onmessage = ({ data }) => {
    const { whole, said, sent, now } = JSON.parse(data);
    if (whole) {
      const isFirst = scene.items.length === 0;
      scene.items = [];
      for (const item of merged(said, sent)) take(item);
      scene.unread.clear();
      if (!isFirst && said.length + sent.length === 0) forgetWalk();
    } else for (const item of [...said, ...sent]) take(item);
    if (now) clockSet(now);
    changed('items');
    if (whole || sent.length > 0 || now) showPlan();
    document.body.dataset.ready = 'yes';
  };
};

const start = async () => {
  prepareChats();
  preparePeople();
  prepareTime();
  onChange(() => {
    for (const tab of document.querySelectorAll('.tabs button')) {
      if (tab.dataset.view === root.dataset.view) tab.setAttribute('aria-current', 'page');
      else tab.removeAttribute('aria-current');
    }
  });
  for (const tab of document.querySelectorAll('.tabs button')) tab.onclick = () => showView(tab.dataset.view);
  const look = localStorage.getItem('look');
  for (const radio of document.querySelectorAll('[name=look]')) {
    radio.onchange = () => setLook(radio.value);
    if (radio.value === look) radio.checked = true;
  }
  const { now, groups, users } = await call('/sandbox/state');
  scene.people = new Map(users.map((user) => [user.id, user]));
  scene.groups = new Map(groups.map((group) => [group.id, group]));
  if (!scene.people.has(scene.me) && users[0]) scene.me = users[0].id;
  clockSet(now);
  lookAt(groups[0]?.id ?? `@${scene.me}`);
  if (look) setLook(look);
  changed('people');
  prepareRehearsal();
  listen();
};

start().catch((error) => {
  at('messages').textContent = error.message;
});
