import { type Button, isFile, type Reply } from '../../message.ts';

/** How the sandbox shows a reply. `url` leads to the picture or file. */
export type SandboxReply = {
  readonly kind: Reply['kind'];
  readonly text: string;
  readonly mentions: readonly string[];
  /** What may be pressed in place of typing it. */
  readonly buttons?: readonly Button[];
  readonly name?: string;
  readonly url?: string;
  readonly report?: { readonly unit: string; readonly month: string; readonly version: number };
};

/** Keeps the bytes of a picture or file and tells where they can be fetched. */
export type KeepFile = (name: string, bytes: Uint8Array) => Promise<string>;

export const encodeReply = async (reply: Reply, keep: KeepFile): Promise<SandboxReply> => {
  if (isFile(reply)) {
    const url = await keep(reply.name, reply.bytes);
    return { kind: reply.kind, text: reply.text, mentions: [], name: reply.name, url };
  }
  const { kind, text, mentions = [], buttons = [], report } = reply;
  return { kind, text, mentions, ...(buttons.length > 0 && { buttons }), ...(report && { report }) };
};
