// The time machine: a clock that can be set, what happened on the way, and the month's plan.
import { at, element, fill } from '/page/elements.js';
import { call, pause, put } from './call.js';
import { changed, scene } from './scene.js';

const DAY_MS = 86_400_000;
const HOURS_MS = 8 * 3_600_000;
/** A day of a month that is played: thirty of them in a minute. */
const PLAYED_DAY_MS = 1_900;
const PLAYED_DAYS = 31;
const MOST_LINES = 60;

let month = null;
let next = null;
let playing = false;
let busy = Promise.resolve();
/** What stands in place of the days walked until there are some. */
let nothingYet;

/** The moment as the bot writes it, `ms` later. */
const later = (moment, ms) =>
  `${new Date(Date.parse(moment) + ms + HOURS_MS).toISOString().slice(0, 19)}+08:00`;

const marks = { sent: '✓', empty: '–', missed: '–', passed: '–', failed: '✕', 'in-doubt': '?', quiet: '·' };

const showNow = (now) => {
  scene.now = now;
  at('now').textContent = now.slice(11, 16);
  const real = Math.abs(Date.parse(now) - Date.now()) < 60_000;
  at('clock-kind').textContent = real ? '现在是真实的时间。' : '时钟拨过，从拨到的时刻接着走。';
  at('real').disabled = real;
};

/** Between two ticks of the bot the clock runs on by itself. */
const tick = () => {
  if (scene.now) showNow(later(scene.now, 1000));
};

const dayAndTime = (moment) =>
  `${Number(moment.slice(5, 7))}月${Number(moment.slice(8, 10))}日 ${moment.slice(11, 16)}`;

const mark = (code) => {
  const made = element('span', `mark ${code}`, marks[code] ?? '○');
  made.ariaHidden = 'true';
  return made;
};

const planLine = ({ when, what, to, code, words }) => {
  const line = element('li', code);
  const body = element('span', '', `${when} ${what}`);
  body.append(element('small', '', `${to} · ${words}`));
  line.append(mark(code), body);
  return line;
};

/** A notice for both groups, of which the same is to be said, is one line. */
const together = (notices) => {
  const lines = new Map();
  for (const notice of notices) {
    const key = `${notice.when} ${notice.what} ${notice.words}`;
    const known = lines.get(key);
    lines.set(key, known ? { ...known, to: `${known.to}、${notice.to}` } : notice);
  }
  return [...lines.values()];
};

export const showPlan = async () => {
  const plan = await call(`/sandbox/plan${month ? `?month=${month}` : ''}`);
  at('plan-title').textContent = plan.title;
  at('plan-title').dataset.month = plan.month;
  at('plan-deadline').textContent = plan.deadline;
  at('today').textContent = plan.today;
  at('plan-paused').hidden = plan.paused === null;
  at('plan-paused').textContent = plan.paused ?? '';
  fill(
    at('plan'),
    plan.notices.length > 0
      ? together(plan.notices).map(planLine)
      : [element('li', 'hint', '这个月没有要发的。')],
  );
  next = plan.next;
  at('next').textContent = next ? `到下一条：${next.words}` : '四十天内没有要发的';
  at('next').disabled = !next;
};

const showWalk = async (from, to, sent) => {
  const { lines } = await call(`/sandbox/walk?${new URLSearchParams({ from, to })}`);
  const made = lines.map(({ code, words }) => {
    const line = element('li', code);
    line.append(mark(code), element('span', '', words));
    return line;
  });
  const isRepeated = lines.filter(({ code }) => code === 'sent').length > sent;
  const again = isRepeated ? '（打勾的有些以前发过，不再发）' : '';
  const head = element('li', 'head', `走到${dayAndTime(to)}，发了${sent}条${again}`);
  const old = [...at('walk').children].filter((line) => !line.classList.contains('hint'));
  fill(at('walk'), [head, ...made, ...old].slice(0, MOST_LINES));
};

const go = async (moment) => {
  const from = scene.now;
  changed('clock');
  at('clock-busy').textContent = '时间在走……';
  try {
    const { now, sent } = await put('/sandbox/clock', { now: moment });
    showNow(now);
    if (moment !== null) await showWalk(from, now, sent);
    month = null;
    at('clock-busy').textContent = moment === null ? '回到现在：中间的不补发。' : '';
    await showPlan();
  } catch (error) {
    at('clock-busy').textContent = error.message;
  }
};

/** One walk after the other: a second press waits for the first. */
export const goTo = (moment) => {
  busy = busy.then(() => go(typeof moment === 'function' ? moment() : moment));
  return busy;
};

const play = async () => {
  playing = !playing;
  at('play').setAttribute('aria-pressed', String(playing));
  at('play').textContent = playing ? '停下' : '一分钟放一个月';
  for (let day = 0; playing && day < PLAYED_DAYS; day += 1) {
    const rest = pause(PLAYED_DAY_MS);
    await goTo(() => later(scene.now, DAY_MS));
    await rest;
  }
  if (playing) await play();
};

const otherMonth = (step) => {
  const [year, number] = (at('plan-title').dataset.month ?? '').split('-').map(Number);
  const index = year * 12 + number - 1 + step;
  month = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  return showPlan();
};

/** The clock was set, here or elsewhere. */
export const clockSet = (now) => {
  showNow(now);
  at('moment').value = now.slice(0, 16);
};

export const forgetWalk = () => fill(at('walk'), [nothingYet]);

export const prepareTime = () => {
  nothingYet = at('walk').firstElementChild;
  setInterval(tick, 1000);
  // Who has no mouse scrolls it with the arrow keys.
  at('walk').tabIndex = 0;
  at('clock').onsubmit = (event) => {
    event.preventDefault();
    if (at('moment').value) goTo(`${at('moment').value.slice(0, 16)}:00+08:00`);
  };
  at('day').onclick = () => goTo(() => later(scene.now, DAY_MS));
  at('next').onclick = () => goTo(() => next?.at ?? scene.now);
  at('real').onclick = () => goTo(null);
  at('play').onclick = play;
  at('plan-before').onclick = () => otherMonth(-1);
  at('plan-after').onclick = () => otherMonth(1);
};
