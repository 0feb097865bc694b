import type { PaymentProblem, PaymentState } from '../../payout/payment.ts';
import type { Payout, Total } from '../../payout/payouts.ts';
import { roundMoney } from '../../policy/amounts.ts';
import type { Entitlement } from '../../registry/enterprise.ts';
import { sayMoney } from '../policy/figures.ts';
import { sayOwedAmount, sayPayment } from './enterprise-card.ts';
import { type Page, sayTurn } from './pages.ts';

const line = ({ enterprise, entitlement }: Payout): string =>
  `编号${entitlement.number} ${enterprise.name} ${entitlement.name} ${sayOwedAmount(entitlement)}（${entitlement.day}，${entitlement.clause}）${sayPayment(entitlement)}`;

/** The payouts of a year, a unit or an enterprise. */
export const sayPayouts = (page: Page<Payout>, about: string, total: Total | null): string => {
  if (!total) return `${about}没有。用「升级」「认定」登记以后会自动列进来。`;
  const head = `${about}${page.total}笔，合计${total.isCeiling ? '最高' : ''}${sayMoney(total.owed)}：`;
  const lines = page.items.map(line);
  return [head, ...lines, ...sayTurn(page)].join('\n');
};

const totalLine = ({ name, count, owed, paidCount, paid, open, waiting }: Total): string => {
  const left = count === paidCount ? '未兑0笔' : `未兑${count - paidCount}笔${sayMoney(open)}`;
  const said = paidCount === 0 ? '已兑0笔' : `已兑${paidCount}笔${sayMoney(paid)}`;
  return `${name}：应兑${count}笔${sayMoney(owed)}，${said}，${left}${waiting > 0 ? `（${waiting}笔待确认）` : ''}`;
};

/** Totals by year, then by award. */
export const sayTotals = (
  about: string,
  {
    years,
    awards,
    all,
  }: { readonly years: readonly Total[]; readonly awards: readonly Total[]; readonly all: Total | null },
): string => {
  if (!all) return `${about}还没有应兑的奖补。`;
  return [
    totalLine({ ...all, name: `${about}奖补兑现` }),
    ...(years.length > 1 ? years.map(totalLine) : []),
    ...awards.map((total) => `· ${totalLine(total)}`),
    `${all.isCeiling ? '按投资额算的是上限，实得以主管部门核定为准。' : ''}待确认的不算已兑。`,
  ].join('\n');
};

export const sayNumberNeeded = (example: string): string => `请写编号，如「${example}」；编号用「应兑」查。`;

export const sayNoSuchPayout = (number: string): string =>
  `没有编号${number}的应兑，或者不归您经办。用「应兑」查编号。`;

export const sayNotHandled = (number: string, lead: string | null): string =>
  `编号${number}的兑付由这一项的牵头单位、市财政局和统筹登记${lead ? `（牵头：${lead}）` : ''}，没有动。`;

export const sayPayDayNeeded = (example: string): string => `请写兑付日期，如「${example}」。`;

const states: Readonly<Record<PaymentState, string>> = {
  due: '还没有登记兑付，先用「已兑 编号 日期」登记',
  entered: '已经登记过兑付，在等另一个人「确认兑付」；登记错了先「撤销兑付 编号 理由」',
  paid: '已经兑付并确认过',
  void: '已经作废',
};

export const sayPaymentProblem = (problem: PaymentProblem, { number }: Entitlement): string => {
  switch (problem.kind) {
    case 'state':
      return `编号${number}${states[problem.state]}，没有动。`;
    case 'future day':
      return '兑付日期还没有到，没有动。';
    case 'before event':
      return `兑付日期不能早于认定日期${problem.day}，没有动。`;
    case 'amount needed':
      return `编号${number}是上限（最高${sayMoney(problem.most)}），请写实际兑付的金额，如「已兑 ${number} 2025-07-01 ${problem.most}万」。`;
    case 'amount differs':
      return problem.isCeiling
        ? `编号${number}最高${sayMoney(problem.amount)}，兑付的金额不能超过，没有动。`
        : `编号${number}应兑${sayMoney(problem.amount)}，和写的金额不一样，没有动。`;
    case 'same person':
      return `编号${number}的兑付是您自己登记的，要由另一个人确认，没有动。`;
  }
};

type Owed = Pick<Payout, 'enterprise' | 'entitlement'>;

const numbersOf = (items: readonly Owed[]): string =>
  items.map(({ entitlement }) => entitlement.number).join('、');

const paidFor = ({ entitlement: { payment } }: Owed): number => payment?.amount ?? 0;

const sumOf = (items: readonly Owed[]): string =>
  sayMoney(roundMoney(items.reduce((sum, item) => sum + paidFor(item), 0)));

const short = (item: Owed): string =>
  `编号${item.entitlement.number} ${item.enterprise.name} ${item.entitlement.name} ${sayMoney(paidFor(item))}`;

export const sayNoneTouched = (): string => '几笔一起写的，一笔也没有动。';

export const sayOneAmount = (): string => '金额只能一笔一笔写；几笔一起登记，都按应兑的数算。没有动。';

export const sayUnreadBehindNumber = (words: string, example: string): string =>
  `没有看懂「${words}」，没有动。几笔一起写成「${example}」。`;

export const sayEntered = (items: readonly Owed[], day: string): string[] => {
  const then = `还要另一个人发「确认兑付 ${numbersOf(items)}」才算已兑。`;
  const [one, other] = items;
  if (one && !other) {
    const { enterprise, entitlement } = one;
    const what = `编号${entitlement.number} ${enterprise.name} ${entitlement.name}`;
    return [`已登记：${what}，${day}兑付${sayMoney(paidFor(one))}。${then}`];
  }
  return [`已登记${items.length}笔，${day}兑付，合计${sumOf(items)}：`, ...items.map(short), then];
};

export const sayEnteredToManager = (items: readonly Owed[], by: string): string => {
  const numbers = numbersOf(items);
  const what = items.map(({ enterprise, entitlement }) => `编号${entitlement.number} ${enterprise.name}`);
  const sum = `${items.length > 1 ? '合计' : ''}${sumOf(items)}`;
  return `${by}登记了兑付：${what.join('、')} ${sum}。核对后发「确认兑付 ${numbers}」，不对发「撤销兑付 ${numbers} 理由」。`;
};

export const sayConfirmed = (items: readonly Owed[]): string[] => {
  const [one, other] = items;
  if (one && !other) {
    const { enterprise, entitlement } = one;
    const what = `编号${entitlement.number} ${enterprise.name} ${entitlement.name}`;
    return [`已确认：${what}，${entitlement.payment?.day ?? ''}已兑${sayMoney(paidFor(one))}。`];
  }
  return [`已确认${items.length}笔，合计${sumOf(items)}：`, ...items.map(short)];
};

export const sayUnpaid = (number: string, reason: string): string =>
  `已退回：编号${number}的兑付登记不算数（${reason}），仍是未兑。`;

export const sayVoided = (name: string, number: string, reason: string): string =>
  `已作废：编号${number}（${name}）不再应兑（${reason}）。`;
