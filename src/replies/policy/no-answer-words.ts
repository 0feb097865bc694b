import type { Outcome } from '../../policy/ask-policies.ts';
import type { PolicyDocument } from '../../policy/facts.ts';

type Documents = readonly PolicyDocument[];

/** What the documents are about, in a few words. */
export const subject = (documents: Documents): string => documents.map(({ scope }) => scope).join('、');

/** 「…」「…」: questions that are answered; no more than `most`. */
export const sayExamples = (documents: Documents, most: number): string =>
  documents
    .flatMap(({ examples }) => examples)
    .slice(0, most)
    .map((one) => `「${one}」`)
    .join('');

const talks = {
  hello: (documents: Documents): string =>
    `您好，我是政策助手，可以查${subject(documents)}，也收月报。直接问就行，例如${sayExamples(documents, 1)}；发「帮助」看全部用法。`,
  thanks: (): string => '不客气，有问题随时问。',
  there: (documents: Documents): string =>
    `我在，您好。可以问${subject(documents)}，例如${sayExamples(documents, 1)}。`,
  who: (documents: Documents): string =>
    `我是政策助手，回答${subject(documents)}的问题：奖补金额、条件、目标、牵头单位、月报时间等，答复都带条款；也收月报、提醒没报的单位。发「帮助」看用法。`,
  bye: (): string => '不客气，再见，有问题随时问。',
} as const;

/** What is said where no answer from a document is due. */
export const sayNoAnswer = (outcome: Exclude<Outcome, { kind: 'answer' }>): string => {
  switch (outcome.kind) {
    case 'small-talk':
      return talks[outcome.talk](outcome.documents);
    case 'elsewhere':
      return `这不在我能答的范围内：我只答${subject(outcome.documents)}，别处的政策请问当地主管部门。`;
    case 'off-topic':
      return `这不在我能答的范围内：我只答${subject(outcome.documents)}，收月报。`;
    case 'unknown':
      return `没有看懂，或者不在${subject(outcome.documents)}的范围内，没有找到依据，不能乱答。换个说法再问，例如${sayExamples(outcome.documents, 2)}。`;
    case 'sensitive':
      return '这条消息里好像有身份证号、银行卡号或标了密级的内容，我没有处理，也没有保存。请删掉这些内容再问；涉密内容不要在群里发。';
  }
};
