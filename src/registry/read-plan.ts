import { type Day, isDay, lastDayOf } from '../calendar/day.ts';
import { readDay } from '../calendar/read-day.ts';
import { readMonth } from '../calendar/read-month.ts';
import type { Milestone } from './project.ts';

const labels = ['企业', '目标', '节点', '责任'] as const;
export type Label = (typeof labels)[number];

/** 「目标：」, and as the document calls it 「建设目标：」 (方案 三（一）). */
const LABELLED =
  /^(?:(?:业主|所属)?(?<enterprise>企业)|(?:建设)?(?<goal>目标)|(?<steps>节点)(?:任务)?|(?:工作)?(?<duty>责任))(?:单位|人|名称)?\s*[:：]\s*(?<words>.*)$/;

/** The words behind each label; lines without one go on with the label above them. */
export const labelledIn = (lines: readonly string[]): Partial<Record<Label, string>> => {
  const found: Partial<Record<Label, string>> = {};
  let last: Label | null = null;
  for (const line of lines) {
    const { words, ...marks } = LABELLED.exec(line)?.groups ?? {};
    last = labels.find((label) => Object.values(marks).includes(label)) ?? last;
    if (last) found[last] = [found[last], words ?? line].filter(Boolean).join('\n');
  }
  return found;
};

/** 「1. 」, 「(2)」, 「第3个」 in front of a milestone. */
const LIST_MARK = /^(?:\(\d{1,2}\)|\d{1,2}[、)]|\d{1,2}\.(?=\D|20\d\d)|第\d{1,2}个)\s*/;
const DATED =
  /^(?<day>20\d\d\s*[年.\-/]\s*\d{1,2}(?:[月.\-/]\d{1,2}[日号]?|月)?|20\d{6})(?:底|末|前|之前)?[\s,，:：]*(?<what>\S.*)$/;

/** A milestone lies ahead: its year is written, and a month alone means its last day. */
const milestoneIn = (part: string, today: Day): Omit<Milestone, 'doneOn'> | null => {
  const { day = '', what = '' } = DATED.exec(part)?.groups ?? {};
  const month = readMonth(day, today);
  const found = readDay(day, today) ?? (month && lastDayOf(month));
  return found && isDay(found) ? { day: found, what } : null;
};

/** 「2025-09-30 主体完工；2026年3月 竣工」, one a line or parted; the first part that has no day is told. */
export const milestonesIn = (
  words: string,
  today: Day,
): { readonly milestones: readonly Omit<Milestone, 'doneOn'>[] } | { readonly unread: string } => {
  const parts = words
    .split(/[;；\n]/)
    .flatMap((line) =>
      line
        .trim()
        .replace(LIST_MARK, '')
        .split(/[、,，](?=\s*20\d\d)/),
    )
    .map((part) => part.trim())
    .filter(Boolean);
  const read = parts.map((part) => milestoneIn(part, today));
  const wrong = parts[read.indexOf(null)];
  return wrong === undefined ? { milestones: read.filter((one) => one !== null) } : { unread: wrong };
};

/** A day that lies ahead too: 「2026-04-30」, 「2026年4月」. */
export const dayAheadIn = (word: string, today: Day): Day | null =>
  milestoneIn(`${word} 节点`, today)?.day ?? null;
