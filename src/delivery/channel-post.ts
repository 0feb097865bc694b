import type { Sender, Target } from '../channels/channel.ts';
import type { Source } from '../message.ts';
import { chatOf, robotOf } from '../roster/group.ts';
import type { Destination, Post } from './post.ts';

const targetOf = (to: Destination, source: Source): Target => {
  if ('account' in to) return { user: to.account };
  const webhook = robotOf(to.group, source);
  return { chat: chatOf(to.group, source), ...(webhook && { webhook }) };
};

/** What a real platform's channel sends unasked. */
export const channelPost = (source: Source, sender: Sender): Post => ({
  source,
  fit: (to, replies) => sender.fit(targetOf(to, source), replies),
  send: (to, reply) => sender.send(targetOf(to, source), reply),
});
