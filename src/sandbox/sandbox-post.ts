import { encodeReply, type KeepFile } from '../channels/sandbox/sandbox-codec.ts';
import type { Post } from '../delivery/post.ts';
import type { SandboxStore } from '../store/sandbox-store.ts';

/** What the sandbox sends unasked stands in its outbox. */
export const sandboxPost = (store: SandboxStore, keep: KeepFile): Post => ({
  source: 'sandbox',
  send: async (to, reply, { notice, at }) => {
    const { kind, text, mentions, name, url, buttons } = await encodeReply(reply, keep);
    const place = 'group' in to ? { chat: to.group.id, user: null } : { chat: null, user: to.account };
    const file = name && url ? { name, url } : {};
    await store.send({ at, ...place, kind, text, mentions, ...(buttons && { buttons }), ...file, notice });
  },
});
