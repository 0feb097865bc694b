import type { PolicyDocument } from '../policy/facts.ts';
import { sayExamples } from './policy/no-answer-words.ts';
/** Sentences for when something does not work. */

/** The store does not answer. */
export const sayAway = (): string => '系统暂时存不了数据，这条消息没有处理，请过一会儿再发一次。';

/** Our own fault; the number leads the operator to the log. */
export const sayOurFault = (messageId: string): string =>
  `这条消息没有处理好，是程序的问题，不是您写错了。请把编号 ${messageId} 告诉管理员。`;

export const sayNotForYou = (name: string): string =>
  `「${name}」只有统筹（市科技工信局中小企业办公室）能用。`;

export const sayBindFirst = (name: string): string =>
  `「${name}」要先绑定单位才能用：请发「绑定 单位名」，如「绑定 东郊乡」，等统筹同意。`;

export const sayNothingSaid = (documents: readonly PolicyDocument[]): string =>
  `请在 @ 后面写上要问的事，例如${sayExamples(documents, 1)}；发「帮助」可以看我能做什么。`;

/** Too long for a question, and no report either. */
export const sayTooLong = (length: number, most: number): string =>
  `这段话太长（${length}字），没有当成问题处理。请用一两句话问，${most}字以内；报月报请以「月报」开头。`;

/** More messages than one person or one group writes by hand. */
export const sayTooFast = (seconds: number): string =>
  `消息来得太快，这条先没有处理，也没有存，请过${seconds}秒再发一次。`;
