import { sayHelp } from '../replies/help.ts';
import { type Command, defineCommand, mayUse } from './command.ts';

/** Built from the other commands, so that the manual and the bot cannot disagree. */
export const helpFor = (commands: readonly Command[]): Command =>
  defineCommand({
    name: '帮助',
    summary: '看我能做什么',
    audience: 'everyone',
    examples: ['帮助'],
    match: (text) => (/^(帮助|help|\?|菜单|怎么用|使用说明)$/i.test(text) ? text : undefined),
    run: ({ sender, roster }) => {
      const allowed = commands.filter(
        ({ audience, examples }) => examples.length > 0 && mayUse(audience, sender),
      );
      return { kind: 'text', text: sayHelp(allowed, sender && roster.unit(sender.unit)) };
    },
  });
