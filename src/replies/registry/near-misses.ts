import type { NearMiss } from '../../registry/near-miss.ts';
import { sayMoney } from '../policy/figures.ts';
import { type Page, sayPage } from './pages.ts';

const sayMissing = ({ missing }: NearMiss): string => {
  switch (missing.kind) {
    case 'recognition':
      return `认定为${missing.rung.name}`;
    case 'condition': {
      const { condition, state, short } = missing;
      if (short !== null) return `${condition.says}，还差${sayMoney(short)}`;
      return state === 'no' ? `${condition.says}（现在不符合）` : `${condition.says}（还没有写）`;
    }
    case 'nothing':
      return '条件都齐了，只差申报';
  }
};

const sayWorth = ({ amount, item: { value } }: NearMiss): string => {
  if (amount !== null) return `${value.rate === undefined ? '' : '最高'}${sayMoney(amount)}`;
  return value.rate === undefined
    ? '文件没有写金额'
    : `投资额${value.rate}%以内，最高${sayMoney(value.cap ?? 0)}`;
};

/** 「认定为省级“专精特新”中小企业，得10万元（省级…，计划 三（一）2，问市科技工信局）」 */
export const sayNearMiss = (miss: NearMiss): string => {
  const { item } = miss;
  return `${sayMissing(miss)} → ${item.award.name} ${sayWorth(miss)}（${item.value.clause}${item.lead ? `，问${item.lead}` : ''}）`;
};

/** The list, in a group without what the units wrote: only recognitions are open to all. */
export const sayNearMisses = (page: Page<NearMiss>, about: string, hidden: number): string => {
  if (page.total === 0)
    return `${about}没有差一步的企业。先用「升级」登记级别、用「情况」写企业符合哪些条件，再来看。`;
  const lines = page.items.map((miss) => `${miss.enterprise.name}：${sayNearMiss(miss)}`);
  return [
    `${about}差一步能得奖补的有${page.total}条：`,
    ...sayPage(page, lines),
    ...(hidden > 0 ? [`另有${hidden}条看企业自己的情况，请在单聊里查。`] : []),
    '认定条件和申报流程文件没有写，请问牵头单位。',
  ].join('\n');
};
