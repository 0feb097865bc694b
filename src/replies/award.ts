import type { Award, PolicyDocument } from '../policy/award.ts';

/** The figure first, then the condition, the clause and whom to ask. */
export const sayAward = (award: Award, value: Award['values'][number], document: PolicyDocument): string =>
  [
    `${award.name}：${value.value}${award.unit}/${award.per}${award.once ? '，一次性' : ''}。`,
    `条件：${award.condition}。${award.funds ? `资金：${award.funds}。` : ''}`,
    `依据：${document.number}《${document.title}》${value.clause}`,
    `申报等具体事项请问${award.ask}。`,
  ].join('\n');

export const sayNotFound = (): string =>
  '没有看懂这个问题，或者不在政策文件的范围内。可以问奖补金额、条件、目标、牵头单位等，例如「国家级小巨人奖多少」；发「帮助」看我能做什么。';
