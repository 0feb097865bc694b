import { bare, standard } from './wording.ts';

/** What is said to be polite, not to know something. */
export type SmallTalk = 'hello' | 'thanks' | 'there' | 'who' | 'bye';

const POLITE =
  '(?:嗨|哈喽|政策助手|助手|小助手|机器人|喂|嗯嗯|晓得|了解|清楚|懂|老师|领导|同志|各位|好嘞|好滴|喽|哩|先这样|那|就|先|啊|呀|哈|哦|噢|啦|了|哒|呢|吧|咯|嘛|好的|好|嗯|行|收到|明白|知道|ok|您|你|,|。|!|~|\\.|\\?)*';

const kinds: readonly (readonly [SmallTalk, RegExp])[] = [
  ['thanks', new RegExp(`^${POLITE}(谢谢|多谢|感谢|谢了|辛苦|麻烦你|麻烦您|thanks)[^?]{0,8}$`)],
  [
    'who',
    /(你|您)(好)?,?(是谁|是干什么|是干啥|是做什么|是做么子|叫什么|能干什么|能做什么|能干啥|会什么|会做什么|有什么用|能帮我做什么|可以做什么|是什么机器人|能干嘛|是干嘛|能干么子)|^(你是|您是)(谁|什么|哪个|哪位)|^(怎么用|有什么功能|你的功能|介绍一下(你)?自己|自我介绍)/,
  ],
  [
    'there',
    new RegExp(
      `^${POLITE}(在吗|在不在|在不|在么|在嘛|有人吗|在没|在线吗|还在吗|人在吗|在啵|有人不|有人没|有人在没|有人在|有人在没有|在忙吗|忙不忙|忙吗)${POLITE}$`,
    ),
  ],
  ['bye', new RegExp(`^${POLITE}(再见|拜拜|下班|回头聊|晚安|先这样)${POLITE}$`)],
  [
    'hello',
    new RegExp(
      `^${POLITE}(你好|您好|hi|hello|哈喽|早上好|上午好|中午好|下午好|晚上好|早安|早|大家好|嗨|新年好|节日好)${POLITE}(在忙吗|忙不忙|忙吗|吃了没|吃饭没)?${POLITE}$`,
    ),
  ],
  ['thanks', new RegExp(`^(好的|好|嗯|行|收到|明白|知道|ok|清楚|懂)${POLITE}$`)],
];

/** Null for anything that is more than a courtesy. */
export const smallTalkIn = (text: string): SmallTalk | null => {
  const words = standard(bare(text));
  return kinds.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
};

const ID_CARD = /(?<!\d)\d{17}[\dx](?!\d)/i;
const BANK_CARD = /(?<!\d)(?:\d{4} ?){3}\d{4}(?: ?\d{1,3})?(?!\d)/;
const SECRET = /(秘密|机密|绝密)(★|级|文件|资料|:|件)|内部资料.{0,4}(不得|严禁)外传/;

/** Text that a group chat must not hold and that is not kept: identity numbers, bank cards, classified marks. */
export const isSensitive = (text: string): boolean => {
  const plain = text.normalize('NFKC');
  return [ID_CARD, BANK_CARD, SECRET].some((pattern) => pattern.test(plain));
};
