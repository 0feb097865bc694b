/** A report in the plain form, with the figures of a township. */
export const townshipReport = (
  head: string,
  figures: readonly [number, number, number, number, number],
  text = '走访企业12家',
) =>
  [
    head,
    `种子企业：${figures[0]}`,
    `新增规上企业：${figures[1]}`,
    `退规企业：${figures[2]}`,
    `小升规培育企业：${figures[3]}`,
    `退规风险企业：${figures[4]}`,
    `工作情况：${text}`,
  ].join('\n');
