import type { Reply } from '../message.ts';

/** The kinds of reply as channels tell them apart. */
export type FileReply = Extract<Reply, { readonly bytes: Uint8Array }>;
export type WordReply = Exclude<Reply, FileReply>;

export const isFile = (reply: Reply): reply is FileReply => 'bytes' in reply;

/** The two kinds of picture that both platforms take, told by their first bytes. */
export const isPngOrJpeg = (bytes: Uint8Array): boolean => {
  const head = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  return head === '89504e47' || head.startsWith('ffd8ff');
};
