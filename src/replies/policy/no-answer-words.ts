import type { Outcome } from '../../policy/ask-policies.ts';

const subject = (scopes: readonly string[]): string => scopes.join('、');

const talks = {
  hello: (scopes: string): string =>
    `您好，我是政策助手，可以查${scopes}，也收月报。直接问就行，例如「国家级小巨人奖多少」；发「帮助」看全部用法。`,
  thanks: (): string => '不客气，有问题随时问。',
  there: (scopes: string): string => `我在，您好。可以问${scopes}，例如「国家级小巨人奖多少」。`,
  who: (scopes: string): string =>
    `我是政策助手，回答${scopes}的问题：奖补金额、条件、目标、牵头单位、月报时间等，答复都带条款；也收月报、提醒没报的单位。发「帮助」看用法。`,
  bye: (): string => '不客气，再见，有问题随时问。',
} as const;

/** What is said where no answer from a document is due. */
export const sayNoAnswer = (outcome: Exclude<Outcome, { kind: 'answer' }>): string => {
  switch (outcome.kind) {
    case 'small-talk':
      return talks[outcome.talk](subject(outcome.scopes));
    case 'elsewhere':
      return `这不在我能答的范围内：我只答${subject(outcome.scopes)}，别处的政策请问当地主管部门。`;
    case 'off-topic':
      return `这不在我能答的范围内：我只答${subject(outcome.scopes)}，收月报。`;
    case 'unknown':
      return `没有看懂，或者不在${subject(outcome.scopes)}的范围内，没有找到依据，不能乱答。换个说法再问，例如「国家级小巨人奖多少」「信贷支持谁牵头」。`;
    case 'sensitive':
      return '这条消息里好像有身份证号、银行卡号或标了密级的内容，我没有处理，也没有保存。请删掉这些内容再问；涉密内容不要在群里发。';
  }
};
