import type { Moment } from './calendar/day.ts';
import type { Desk } from './desk.ts';
import { monthFile } from './filing/month-file.ts';
import type { ApiParts } from './http/api.ts';
import { versionsOf } from './reports/standing.ts';
import { wholeAudit } from './whole-audit.ts';

type Parts = { readonly desk: () => Promise<Desk>; readonly now: () => Promise<Moment> };

/** What the API shows: the same books that chat and notices read. */
export const apiOf = ({ desk, now }: Parts): Omit<ApiParts, 'today'> => ({
  reports: async (month) => {
    const [{ ledger, deadlines }, moment] = await Promise.all([desk(), now()]);
    return { month, deadline: deadlines.of(month), units: await ledger.rows(month, moment) };
  },
  report: async (month, id) => {
    const [{ ledger, roster }, moment] = await Promise.all([desk(), now()]);
    const unit = roster.unit(id);
    if (!unit) return null;
    const entries = await ledger.entries(id, month);
    const versions = versionsOf(entries).map(
      ({ version, kind, values, text, submittedBy, submittedAt, reason, explanations }) => ({
        version,
        kind,
        values,
        text,
        submittedBy,
        submittedAt,
        reason,
        explanations,
      }),
    );
    return { ...(await ledger.row(unit, month, moment)), versions };
  },
  table: async (month) => {
    const [books, moment] = await Promise.all([desk(), now()]);
    return monthFile(books, month, moment, 'coordinator');
  },
  audit: async (month) => wholeAudit(await desk(), month),
  progress: async (asOf) => (await desk()).ledger.progress(asOf),
  schedule: async (month) => {
    const { deadlines, planner } = await desk();
    const notices = planner.inMonth(month).map(({ id, kind, at, to }) => ({ id, kind, at, to }));
    return { month, deadline: deadlines.of(month), lock: deadlines.lockOf(month), notices };
  },
  notices: async (month) => {
    const { planner, notices } = await desk();
    const records = await notices.recordsOf(month);
    const planned = planner
      .inMonth(month)
      .map(({ id, at }) => ({ id, plannedAt: at, ...stateOf(records.get(id)) }));
    const listed = new Set(planned.map(({ id }) => id));
    const others = [...records]
      .filter(([id]) => !listed.has(id))
      .map(([id, record]) => ({ id, ...stateOf(record) }));
    return { month, notices: [...planned, ...others] };
  },
});

const stateOf = (record: { state: string; at: Moment; reason?: string } | undefined) =>
  record
    ? { state: record.state, at: record.at, ...(record.reason ? { reason: record.reason } : {}) }
    : { state: 'planned' };
