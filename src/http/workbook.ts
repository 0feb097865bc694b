import type { Context } from 'koa';

export type Workbook = { readonly name: string; readonly bytes: Uint8Array };

/** Answers with a workbook under its name. */
export const sendWorkbook = (context: Context, { name, bytes }: Workbook): void => {
  context.type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  context.attachment(name);
  context.body = Buffer.from(bytes);
};
