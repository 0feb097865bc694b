import { sayHelp, sayTopic } from '../replies/help.ts';
import { managesAll } from '../roster/person.ts';
import { titleOf } from '../roster/roster.ts';
import { type Command, defineCommand, mayUse } from './command.ts';

/** Built from the other commands, so that the manual and the bot cannot disagree. */
export const helpFor = (commands: readonly Command[]): Command =>
  defineCommand({
    name: '帮助',
    summary: '看我能做什么',
    audience: 'everyone',
    examples: ['帮助'],
    match: (text) => {
      const words = /^(?:帮助|怎么用)\s*(?<topic>\S+)$/.exec(text)?.groups?.['topic'];
      if (words !== undefined) return commands.some(({ topic }) => topic === words) ? words : undefined;
      return /^(帮助|help|\?|菜单|怎么用|使用说明)$/i.test(text) ? '' : undefined;
    },
    run: ({ input: wanted, sender, roster }) => {
      const unit = sender && roster.unit(sender.unit);
      const allowed = commands.filter(
        ({ audience, examples, forKinds }) =>
          examples.length > 0 &&
          mayUse(audience, sender) &&
          (!forKinds || managesAll(sender) || (unit && forKinds.includes(unit.kind))),
      );
      const own = allowed.filter(({ topic = '' }) => topic === wanted);
      if (wanted !== '') return { kind: 'text', text: sayTopic(wanted, own) };
      const topics = [...new Set(allowed.flatMap(({ topic }) => topic ?? []))];
      return { kind: 'text', text: sayHelp(own, topics, sender && titleOf(sender, roster)) };
    },
  });
