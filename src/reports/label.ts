/** The words that open a narrative, and those that open a line about the report itself. */

const NARRATIVE =
  '(?:本月|当月|月度|近期|主要|重点|其他|其它){0,2}(?:工作开展情况|工作进展情况|工作推进情况|工作完成情况|工作情况|工作进展|工作动态|工作小结|工作总结|工作概述|工作亮点|工作汇报|工作内容|工作措施|工作说明|主要工作|其[他它]工作|其[他它]事项|主要做法|重点工作|情况说明|文字说明|文字材料|文字情况|走访情况|下一?步(?:工作)?(?:打算|计划|安排|举措)?|存在(?:的)?(?:问题|困难)|问题(?:和|及|与)?(?:困难|建议)?|困难问题|意见建议|本月工作|其他情况|其它情况)(?:如下|和打算|及打算)?';

const narrativeStart = new RegExp(
  `^(?:${NARRATIVE})\\s?(?:\\([^()]*\\)\\s?)?(?::+|—+|[=|\\t]|(?=$|\\s))\\s?`,
);
const narrativeRun = /^(?:本月|主要)?工作(?:开展|进展)?情况\s?[:=|]?\s?/;

/** How much of the text is the label that opens the narrative; 0 where it opens none. */
export const narrativeLabel = (text: string): number =>
  (narrativeStart.exec(text) ?? narrativeRun.exec(text))?.[0].length ?? 0;

const narrativeInside = new RegExp(`(?<=[\\s,;。、|\\d家户个人场件项)])(?:${NARRATIVE})\\s?[:=]`);

/** Where in a line the label of a narrative stands behind something else; -1 where none does. */
export const narrativeInLine = (text: string): number => text.search(narrativeInside);

export type Label = 'unit' | 'month' | 'aside';

const UNITS =
  '(?:填报|报送|上报|报告|责任|所属|本)?(?:单位|乡镇|乡镇\\(街道\\)|镇街|部门)(?:名称|\\(盖章\\)|\\(公章\\))?';
const MONTHS = '(?:填报|报送|上报|报告|统计|所属|数据)?(?:月份|报告期|所属期|期间|月度)';
const ASIDES =
  '(?:填报|报送|填表|上报|制表|报告|经办|经手|联系|负责|审核|审签|签发|复核|分管领导|主管|单位负责|统计|汇总)人(?:员|签字|签名|\\(签字\\))?|(?:联系|手机|办公)?(?:电话|方式|手机号?码?|号码)|(?:填报|报送|上报|填表|报告|制表|审核)?(?:时间|日期)|(?:备注|附件|附|注|说明)\\d{0,2}|单位名称代码|抄送|抄报|主送|发件人|收件人|序号|微信|QQ|邮箱|传真|职务|姓名|签名|落款|编号|原因|理由';

const label = new RegExp(
  `^(?:(?<unit>${UNITS})|(?<month>${MONTHS})|(?<aside>${ASIDES}))\\s?(?:[:=|\\t]|(?<=人|电话|备注)\\s)\\s?`,
);

/** A label of the report itself and how long it is: 填报单位：, 月份：, 联系人：. */
export const metaLabel = (text: string): { readonly label: Label; readonly length: number } | null => {
  const found = label.exec(text);
  if (!found) return null;
  const { unit, month } = found.groups ?? {};
  return { label: unit ? 'unit' : month ? 'month' : 'aside', length: found[0].length };
};
