import { sayAway } from './problems.ts';

/** What a channel says of its own accord, the same on every platform. */
export const channelWords = {
  working: () => '正在查，请稍等……',
  unreadable: () => '这种消息我看不了，请把要问的、要报的用文字发给我；发「帮助」可以看我能做什么。',
  welcome: () => '您好，我是政策助手：可以问规上企业和专精特新的政策，也可以报月报。发「帮助」看怎么用。',
  brokenOff: sayAway,
  cut: () => '（内容太长，后面的没有显示。）',
};
