/** Words of a question about policy or dates; a line of a report holds none of them. */
const ASKS =
  /[?？]|吗|呢\s*$|多少|几多|几何|几[家个项件名人场加]|怎么|如何|什么|么子|哪|谁|奖|补贴|补助|政策|条件|目标|任务|对吧|对不|对啵|是吧|合计|测算|力争|还是|分母|吧\s*$|指标|钱|啵|行不行|能不能|可不可以|有没有|要不要/;

/** Words of a question that no report holds, however many figures stand beside them. */
const ASKS_PLAINLY =
  /[?？]|[吗呢么啵]\s*$|多少|怎么|如何|什么|哪[些个家]|奖|补贴|补助|能不能|可不可以|是不是|要不要|对吧|对不/;

/** True for words that ask whatever figures they hold. */
export const asksPlainly = (text: string): boolean => ASKS_PLAINLY.test(text);

/** True for words that ask: they are answered, never taken for a report. */
export const asksSomething = (text: string): boolean => ASKS.test(text);

const ABOUT_REPORTS =
  /联系人|电话|报给谁|地址|办公室|几号|截止|期限|什么时候|逾期|迟到|晚点|拖到|送到哪|送过去/;

/** True for 「月报 联系人 电话」: about the report, and no report. */
export const asksAboutReports = (text: string): boolean => ABOUT_REPORTS.test(text);

/** True for one line that begins with 月报 and asks about it: 「月报拖到28号行不行」. */
export const isQuestionOnReports = (text: string): boolean =>
  !text.trim().includes('\n') && (asksSomething(text) || asksAboutReports(text));
