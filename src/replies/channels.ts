import type { PolicyDocument } from '../policy/facts.ts';
import { sayExamples, subject } from './policy/no-answer-words.ts';

/** What the channels say of their own accord. */
export const channelWordsOf = (documents: readonly PolicyDocument[]) => ({
  working: (): string => '正在查，请稍等…',
  unreadable: (): string => '我只看得懂文字，请把要问的或月报内容用文字发给我；发「帮助」看我能做什么。',
  welcome: (): string =>
    `您好，我可以查${subject(documents)}，也收月报。直接问就行，例如${sayExamples(documents, 1)}；发「帮助」看全部用法。`,
  brokenOff: (): string => '系统暂时处理不了，这条消息没有处理，请过一会儿再发一次。',
  cut: (): string => '（内容太长，后面的没有显示，请缩小范围再查）',
  choose: (): string => '请选一项',
  typedTooAndOnlyOwn: (): string => '也可以直接打字回答；别人点了不算',
  callMeFirst: (): string => '在群里回答，请先 @ 我，再打字。',
  chosen: (label: string): string => `已选：${label}`,
  cardIsOver: (): string => '这张卡片已经失效，请直接打字回答。',
  filesInApp: (): string => '文件另外发给您了，请在自建应用的聊天里看。',
  noFiles: (): string => '这里发不了文件，要文件请管理员接上自建应用或改用长连接。',
  lookAbove: (): string => '请留意上面的内容。',
});
