import type { PaymentProblem, PaymentState } from '../../payout/payment.ts';
import type { Payout, Total } from '../../payout/payouts.ts';
import type { Entitlement } from '../../registry/enterprise.ts';
import { sayMoney } from '../policy/figures.ts';
import { sayOwedAmount, sayPayment } from './enterprise-card.ts';
import { type Page, sayTurn } from './pages.ts';

const line = ({ enterprise, entitlement }: Payout): string =>
  `编号${entitlement.number} ${enterprise.name} ${entitlement.name} ${sayOwedAmount(entitlement)}（${entitlement.day}，${entitlement.clause}）${sayPayment(entitlement)}`;

/** The payouts of a year, a unit or an enterprise. */
export const sayPayouts = (page: Page<Payout>, about: string, owed: number): string => {
  if (page.total === 0) return `${about}没有。用「升级」「认定」登记以后会自动列进来。`;
  const head = `${about}${page.total}笔，合计最高${sayMoney(owed)}：`;
  const lines = page.items.map(line);
  return [head, ...lines, ...sayTurn(page)].join('\n');
};

const totalLine = ({ name, count, owed, paidCount, paid }: Total): string =>
  `${name}：应兑${count}笔${sayMoney(owed)}，已兑${paidCount}笔${sayMoney(paid)}，未兑${count - paidCount}笔`;

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
    '按投资额算的是上限，实得以主管部门核定为准。未确认的不算已兑。',
  ].join('\n');
};

export const sayNumberNeeded = (example: string): string => `请写编号，如「${example}」；编号用「应兑」查。`;

export const sayNoSuchPayout = (number: string): string =>
  `没有编号${number}的应兑，或者不归您经办。用「应兑」查编号。`;

export const sayNotHandled = (lead: string | null): string =>
  `兑付由这一项的牵头单位、市财政局和统筹登记${lead ? `（牵头：${lead}）` : ''}，没有动。`;

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

export const sayEntered = (
  name: string,
  { number, name: award }: Entitlement,
  amount: number,
  day: string,
): string =>
  `已登记：编号${number} ${name} ${award}，${day}兑付${sayMoney(amount)}。还要另一个人发「确认兑付 ${number}」才算已兑。`;

export const sayEnteredToManager = (name: string, number: string, amount: number, by: string): string =>
  `${by}登记了兑付：编号${number} ${name} ${sayMoney(amount)}。核对后发「确认兑付 ${number}」，不对发「撤销兑付 ${number} 理由」。`;

export const sayConfirmed = (name: string, { number, name: award, payment }: Entitlement): string =>
  `已确认：编号${number} ${name} ${award}，${payment?.day ?? ''}已兑${sayMoney(payment?.amount ?? 0)}。`;

export const sayUnpaid = (number: string, reason: string): string =>
  `已退回：编号${number}的兑付登记不算数（${reason}），仍是未兑。`;

export const sayVoided = (name: string, number: string, reason: string): string =>
  `已作废：编号${number}（${name}）不再应兑（${reason}）。`;
