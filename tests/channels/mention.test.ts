import { describe, expect, it } from 'vitest';
import { withoutMention } from '../../src/channels/mention.ts';

const names = ['政策助手', 'Policy Bot'];

describe('the bot’s @-name', () => {
  it.each([
    ['in front', '@政策助手 帮助', '帮助'],
    ['in full width', '＠政策助手 帮助', '帮助'],
    ['with the odd space of some clients', '@政策助手\u2005帮助', '帮助'],
    ['with two spaces', '@政策助手  帮助', '帮助'],
    ['with a colon', '@政策助手：帮助', '：帮助'],
    ['before a line end', '@政策助手\n月报 东郊乡\n种子企业：1', '月报 东郊乡\n种子企业：1'],
    ['with spaces in it', '@Policy Bot 帮助', '帮助'],
    ['in another case and width', '@ｐｏｌｉｃｙ  bot 帮助', '帮助'],
    ['at the end', '帮助 @政策助手', '帮助'],
    ['right behind the words', '帮助@政策助手', '帮助'],
    ['in the middle of lines', '月报 东郊乡 @政策助手\n种子企业：1', '月报 东郊乡\n种子企业：1'],
    ['twice', '@政策助手 @政策助手 帮助', '帮助'],
    ['behind another person’s', '@李四 @政策助手 帮助', '帮助'],
    ['before other people’s', '@政策助手 @李四 ＠王五\u2005帮助', '帮助'],
    ['alone', '@政策助手', ''],
    ['under a name that is not configured', '@湘乡助手 帮助', '帮助'],
    ['under an unknown name with a space', '@湘乡 助手  帮助', '帮助'],
    ['under an unknown name before a line end', '@湘乡助手\n月报 东郊乡', '月报 东郊乡'],
    ['under a longer name', '@政策助手二号 帮助', '帮助'],
  ])('is taken away %s', (_where, typed, text) => {
    expect(withoutMention(typed, names, 'group').replace(/ +(?=\n|$)/g, '')).toBe(text);
  });

  it('leaves another person in the text', () => {
    expect(withoutMention('@政策助手 代报 @李四 东郊乡', names, 'group')).toBe('代报 @李四 东郊乡');
  });

  it('is typed by hand in a single chat, where nothing else is taken away', () => {
    expect(withoutMention('@政策助手月报 东郊乡', names, null)).toBe('月报 东郊乡');
    expect(withoutMention('@张三 是谁', names, null)).toBe('@张三 是谁');
  });

  it('leaves text without an @ as it is', () => {
    expect(withoutMention(' 国家级小巨人奖多少 ', names, 'group')).toBe('国家级小巨人奖多少');
  });
});
