// Plays a scripted month: words for who looks on, the clock, and what people say.
import { at } from '/page/elements.js';
import { call, pause } from './call.js';
import { sayAs } from './chats.js';
import { become, lookAt, scene } from './scene.js';
import { goTo } from './time.js';

/** How long a step stays before the next one; `?fast` is for those who only want to see it end. */
const isFast = new URLSearchParams(location.search).has('fast');
const waits = isFast
  ? { note: 0, clock: 0, said: 0, next: 0 }
  : { note: 3_800, clock: 2_500, said: 2_500, next: 250 };

let state = 'off';

const wait = async (ms) => {
  await pause(ms);
  while (state === 'paused') await pause(100);
};

const asked = (words) =>
  new Promise((done) => {
    at('confirm-words').textContent = words;
    at('confirm').returnValue = 'no';
    at('confirm').onclose = () => done(at('confirm').returnValue === 'yes');
    at('confirm').showModal();
  });

/** Clears the sandbox when that is wanted; false when it is not. */
export const clearAfterAsking = async (words) => {
  if (!(await asked(words))) return false;
  await fetch('/sandbox/data', { method: 'DELETE' });
  return true;
};

const playStep = async ({ note, clock, users, chat = null, text }) => {
  if (note) {
    at('narrator-words').textContent = note;
    return wait(waits.note);
  }
  if (clock) {
    await goTo(clock);
    return wait(waits.clock);
  }
  for (const user of users) {
    if (state === 'off') return;
    become(user);
    lookAt(chat ?? `@${user}`);
    await sayAs(user, chat, text);
    await wait(users.length > 1 ? waits.next : 0);
  }
  return wait(waits.said);
};

const show = (next) => {
  state = next;
  at('narrator').hidden = state === 'off';
  at('rehearse').disabled = state !== 'off';
  at('rehearsal-pause').textContent = state === 'paused' ? '继续' : '暂停';
};

const rehearse = async ({ title, start, steps }) => {
  if (!(await clearAfterAsking(`${title}：大约两分钟，随时可以停。会先清空沙箱里的数据。`))) return;
  show('on');
  document.documentElement.dataset.view = 'chat';
  at('narrator-words').textContent = title;
  lookAt([...scene.groups.keys()][0]);
  await goTo(start);
  for (const step of steps) {
    if (state === 'off') return;
    await playStep(step);
  }
  at('rehearsal-pause').hidden = true;
  at('rehearsal-stop').textContent = '知道了';
};

export const prepareRehearsal = async () => {
  at('rehearsal-pause').onclick = () => show(state === 'paused' ? 'on' : 'paused');
  at('rehearsal-stop').onclick = () => {
    show('off');
    at('rehearsal-pause').hidden = false;
    at('rehearsal-stop').textContent = '停止演练';
  };
  at('clear').onclick = () => clearAfterAsking('清空沙箱：月报、绑定、发过的消息都会忘掉，时钟回到现在。');
  const script = await call('/sandbox/rehearsal').catch(() => null);
  at('rehearse').hidden = script === null;
  at('rehearse').onclick = () => rehearse(script);
};
