import { sayDay, sayMonth } from '../../calendar/day.ts';
import type { NotOwed } from '../../payout/owed.ts';
import type { CodeProblem } from '../../registry/credit-code.ts';
import type { Obstacle } from '../../registry/decide.ts';
import { sayMoney } from '../policy/figures.ts';

/** 「2025-06-10」: days of enterprises go over years, so the year is always written. */
export const sayCodeProblem = (problem: CodeProblem, code: string): string => {
  switch (problem.kind) {
    case 'length':
      return `统一社会信用代码要18位，「${code}」是${problem.length}位。`;
    case 'sign':
      return `统一社会信用代码里没有「${problem.sign}」（不用字母I、O、S、V、Z），请核对「${code}」。`;
    case 'check':
      return `统一社会信用代码「${code}」的最后一位（校验码）对不上，有一位写错了，请照营业执照核对。`;
  }
};

export const sayNoLadder = (): string => '政策数据里没有梯度（ladder.yaml），企业库用不了，请告诉管理员。';

export const sayHowToWrite = (example: string): string => `请写成「${example}」。`;

export const sayNameNeeded = (example: string): string => `没有看出是哪家企业，${sayHowToWrite(example)}`;

export const sayPlaceNeeded = (names: readonly string[], example: string): string =>
  `没有看出是哪个库，可以写：${names.join('、')}。${sayHowToWrite(example)}`;

export const sayRungNeeded = (names: readonly string[], example: string): string =>
  `没有看出是哪一级，可以写：${names.join('、')}。${sayHowToWrite(example)}`;

export const sayCodeNeeded = (name: string, example: string): string =>
  `您能看到的企业里还没有「${name}」，第一次入库要写统一社会信用代码，如「${example}」。`;

export const sayNewNameNeeded = (code: string, example: string): string =>
  `企业库里还没有代码 ${code}，第一次入库要写企业全称，${sayHowToWrite(example)}`;

export const sayUnitOfEnterpriseNeeded = (example: string): string =>
  `第一次入库要写企业在哪个乡镇（街道）或经开区，如「${example}」。`;

export const sayNotFound = (name: string): string =>
  `您能看到的企业里没有「${name}」，请写全称或统一社会信用代码。还没有登记的，用「入库」登记。`;

export const sayElsewhere = (name: string, unit: string): string =>
  `「${name}」登记在${unit}名下，只有${unit}、牵头单位和统筹能看、能改。认为是本单位的，用「入库」写上代码，会列进争议清单由统筹核定。`;

export const sayWhichEnterprise = (name: string, choices: readonly string[], more: number): string =>
  [
    `有${choices.length + more}家企业都像「${name}」，没有动。请回序号，或写全称、代码：`,
    ...choices.map((choice, index) => `${index + 1}. ${choice}`),
    ...(more > 0 ? [`还有${more}家没有列，请写得更全一些。`] : []),
  ].join('\n');

export const sayNoChoice = (most: number): string => `请回1到${most}之间的序号，不改了回「取消」。`;

export const sayNameDiffers = (known: string, written: string): string =>
  `这个代码登记的是「${known}」，您写的是「${written}」，没有动。写错了请改正；企业改了名请用「更名 ${known} ${written}」。`;

export const sayNameTaken = (name: string, code: string): string =>
  `已经有一家同名的「${name}」，代码是 ${code}，没有动。请照营业执照核对代码。`;

export const sayNotYours = (unit: string): string =>
  `这家企业在${unit}名下，只有${unit}、这项任务的牵头单位和统筹能改，没有动。`;

export const sayNoRightToRegister = (unit: string): string =>
  `只能登记本单位的企业；${unit}的企业请由${unit}或统筹登记。`;

export const sayDayOfRecognition = (name: string, example: string): string =>
  `${name}要写认定日期（文件或公告上的，到哪一天），如「${example}」。`;

export const sayAmountNeeded = (example: string): string =>
  `没有看出营收是多少，金额要带单位「万」，${sayHowToWrite(example)}`;

export const sayFigureNotRead = (words: string, example: string): string =>
  `没有看懂「${words}」，没有动。日期写成 2025-06-10，月份写成 2025-06（过去的全年写「2024年」），金额写一个准数带「万」，如「${example}」。`;

export const sayContentWanted = (example: string): string => `请写上内容，如「${example}」。`;

export const sayReasonWanted = (example: string): string => `请写理由，如「${example}」。`;

const sayDayOrMonth = (day: string): string =>
  day.length === 7 ? sayMonth(day) : `${day.slice(0, 4)}年${sayDay(day)}`;

/** Why nothing was written down. */
export const sayObstacle = (obstacle: Obstacle, name: string): string => {
  switch (obstacle.kind) {
    case 'future':
      return `${sayDayOrMonth(obstacle.day)}还没有到，没有动。`;
    case 'in already':
      return `${name}从${obstacle.since}起就在${obstacle.place.name}里，不用再入。日期写错了用「订正」。`;
    case 'not in':
      return `${name}不在${obstacle.place.name}里，没有动。`;
    case 'before it came in':
      return `${name}是${obstacle.since}进的${obstacle.place.name}，出库日期不能更早，没有动。`;
    case 'on already':
      return `${name}在${obstacle.step.day}已经是${obstacle.rung.name}，没有重复登记。日期写错了用「订正」。`;
    case 'at risk already':
      return `${name}从${obstacle.since}起已经标为有退规风险（${obstacle.reason}）。采取了什么措施用「帮扶」写。`;
    case 'not at risk':
      return `${name}没有标过退规风险，没有动。`;
    case 'same revenue':
      return `${name}这个月的营收已经是这个数，没有动。`;
    case 'same day':
      return `${name}登记的就是${obstacle.day}，没有动。`;
    case 'after it went out':
      return `${name}${obstacle.day}已经出库，入库日期不能更晚，没有动。`;
  }
};

/** Why nothing became due, beside what was written down. */
export const sayNotOwed = (not: NotOwed, award: string): string => {
  switch (not.kind) {
    case 'no amount':
      return `${award}：文件没有写金额，不列应兑。`;
    case 'outside period':
      return `不列应兑：这一天不在文件的实施期里（${not.from}至${not.to}年底），印发以前的能否补发、期满以后是否延续，文件没有写，请向发文机关核实。`;
    case 'no investment':
      return `${award}按投资额算，请写上投资额。`;
    case 'below minimum':
      return `不列应兑：${award}要投入${sayMoney(not.minimum)}以上。已记为情况，「差一步」里会列出来。`;
    case 'condition':
      return `不列应兑：${award}${not.why}。已记为情况，「差一步」里会列出来。`;
    case 'no item':
      return `${award}按每个${not.per}给，请写上是哪个${not.per}。`;
    case 'already':
      return `${award}已经列过应兑（编号${not.entitlement.number}，${not.entitlement.day}），同一件事不重复列。`;
  }
};

export const sayNotOnRecord = (name: string, what: string): string => `${name}没有${what}的记录，没有动。`;

/** A recognition that somebody was paid for is not moved. */
export const sayPaidAlready = (number: string, state: 'entered' | 'paid' | 'due' | 'void'): string =>
  state === 'entered'
    ? `它的奖补（编号${number}）已经登记兑付，先「撤销兑付 ${number} 理由」再订正，没有动。`
    : `它的奖补（编号${number}）已经兑付并确认，不能再订正，没有动。`;

export const sayAwardNeeded = (example: string): string =>
  `没有看出是哪一项奖补，${sayHowToWrite(example)}名称照文件写，发「帮助 认定」看写法。`;

export const sayWhichAward = (names: readonly string[], example: string): string =>
  `可以是好几项奖补：${names.join('、')}。请写全名称，${sayHowToWrite(example)}`;

export const sayUsePromote = (name: string): string => `「${name}」是梯度里的一级，请用「升级」登记。`;

export const sayRungWithoutLibrary = (name: string): string => `${name}没有单独的库，请用「升级」登记。`;

export const sayOneAtATime = (): string =>
  '一条消息只办一家企业的一件事，都没有动。请一条一条发；企业多的用「企业模板」填表，一次导入。';

export const sayWhatWithCode = (code: string): string =>
  `看到了统一社会信用代码，没有看出要做什么，没有动。看这家企业发「企业 ${code}」；登记发「入库 种子 企业全称 ${code}」。`;

export const sayOneLibrary = (example: string): string =>
  `一次写一个库，没有动。请分开发，如「${example}」。`;
