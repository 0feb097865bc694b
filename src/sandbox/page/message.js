// One message as a chat client shows it.

import { element } from '/page/elements.js';
import MarkdownIt from '/page/markdown-it.js';
import { nameOf, scene } from './scene.js';

/** No HTML passes: what somebody wrote can never become a tag. */
const markdown = {
  wecom: new MarkdownIt({ html: false, breaks: true, linkify: true }),
  dingtalk: new MarkdownIt({ html: false, breaks: false, linkify: true }),
};
for (const one of Object.values(markdown)) {
  one.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  one.renderer.rules.link_open = (tokens, index, options, _env, self) => {
    tokens[index].attrSet('target', '_blank');
    tokens[index].attrSet('rel', 'noopener');
    return self.renderToken(tokens, index, options);
  };
  // A reply never brings a picture of its own in its words.
  one.disable('image');
}

export const lookNow = () => document.documentElement.dataset.look;

/** Plain text with its addresses as links. */
const plain = (text) => {
  const box = element('div', 'plain-text');
  let end = 0;
  for (const { index, lastIndex, url } of markdown.wecom.linkify.match(text) ?? []) {
    box.append(text.slice(end, index));
    box.append(
      Object.assign(element('a', '', text.slice(index, lastIndex)), {
        href: url,
        target: '_blank',
        rel: 'noopener',
      }),
    );
    end = lastIndex;
  }
  box.append(text.slice(end));
  return box;
};

const words = ({ kind, text }) => {
  if (kind !== 'markdown') return plain(text);
  const box = element('div', 'markdown');
  box.innerHTML = markdown[lookNow()].render(text);
  for (const table of box.querySelectorAll('table')) {
    const scroll = element('div', 'scroll');
    table.replaceWith(scroll);
    scroll.append(table);
  }
  return box;
};

const mentionLine = (mentions) => {
  const line = element('p', 'mentions');
  line.append(
    ...mentions.flatMap((user) => [
      element('span', user === scene.me ? 'mention mine' : 'mention', `@${nameOf(user)}`),
      ' ',
    ]),
  );
  return line;
};

const picture = ({ url, text, name }) => {
  const link = Object.assign(element('a', 'picture'), { href: url, target: '_blank', rel: 'noopener' });
  link.append(Object.assign(element('img'), { src: url, alt: text || name, loading: 'lazy' }));
  return link;
};

const file = ({ url, name }) => {
  const link = Object.assign(element('a', 'file'), {
    href: url,
    download: name.replace(/^[0-9a-f]{16}-/, ''),
  });
  link.append(
    element('span', 'file-icon', name.split('.').at(-1).toUpperCase()),
    element('span', 'file-name', name),
  );
  return link;
};

/** The messages that one reply becomes. */
const parts = (reply) => {
  if (reply.kind === 'image') return [[picture(reply)]];
  if (reply.kind === 'file') return [[...(reply.text ? [plain(reply.text)] : []), file(reply)]];
  const shown = reply.shown?.[lookNow()] ?? [reply];
  return shown.map((part) => [words(part), ...(part.mentions?.length ? [mentionLine(part.mentions)] : [])]);
};

const buttonRow = (buttons, press) => {
  const row = element('div', 'choices');
  row.append(
    ...buttons.map(({ label, says, answers }) =>
      Object.assign(element('button', '', label), { type: 'button', onclick: () => press(says, answers) }),
    ),
  );
  return row;
};

/** Two characters stand on a DingTalk avatar, one on a WeCom one. */
export const initials = (name) => (lookNow() === 'dingtalk' ? name.slice(0, 2) : name.slice(0, 1));

export const avatar = (name, className = '') => {
  const made = element('span', `avatar ${className}`, initials(name));
  made.ariaHidden = 'true';
  return made;
};

const frame = ({ name, time, isMine, isBot, children }) => {
  const article = element('article', `message ${isMine ? 'mine' : 'theirs'}`);
  const body = element('div', 'body');
  const who = element('p', 'who', name);
  if (isBot) who.append(element('span', 'tag', '机器人'));
  who.append(element('time', '', time));
  const bubble = element('div', 'bubble');
  bubble.append(...children);
  body.append(who, bubble);
  article.append(avatar(name, isBot ? 'bot' : ''), body);
  return article;
};

const timeOf = (at) => `${Number(at.slice(5, 7))}月${Number(at.slice(8, 10))}日 ${at.slice(11, 16)}`;

const BOT = '政策助手';

const ofBot = (reply, at, press) =>
  parts(reply).map((children, index, all) =>
    frame({
      name: BOT,
      isBot: true,
      time: timeOf(at),
      children: [
        ...children,
        ...(index === all.length - 1 && reply.buttons?.length ? [buttonRow(reply.buttons, press)] : []),
      ],
    }),
  );

/** All messages that something said or sent is shown as. */
export const messagesOf = (item, press) => {
  if (item.line) return [element('p', 'line', item.line)];
  if (!item.id) return ofBot(item, item.at, press);
  const said = element('div', 'plain-text');
  if (item.chat) said.append(element('span', 'mention', `@${BOT}`), ' ');
  said.append(item.text);
  const question = frame({
    name: nameOf(item.user),
    time: timeOf(item.at),
    isMine: item.user === scene.me,
    children: [said],
  });
  const answers = (item.replies ?? []).flatMap((reply) => ofBot(reply, item.at, press));
  const waiting = item.isWaiting ? [element('p', 'line', '正在答……')] : [];
  const trouble = item.trouble ? [element('p', 'line trouble', `没有送到：${item.trouble}`)] : [];
  return [question, ...answers, ...waiting, ...trouble];
};
