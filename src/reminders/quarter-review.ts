import { sayQuarterReview } from '../replies/notices.ts';
import type { NoticeKind } from './notice-kind.ts';
import { gapsOf } from './quarter-gaps.ts';
import { quarterAbout } from './quarter-plan.ts';

/** For the coordinator: the quarter is locked and can be assessed. Nothing where there are no rules for that. */
export const quarterReview: NoticeKind = async (context) => {
  if (!context.configuration.assessment) return null;
  const required = context.configuration.units.filter((unit) => unit.required).length;
  const gaps = await gapsOf(context);
  return [{ kind: 'text', text: sayQuarterReview(quarterAbout(context.notice), required, gaps) }];
};
