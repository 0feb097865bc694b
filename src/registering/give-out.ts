import { UserProblem } from '../errors.ts';
import { leadOf } from '../policy/policy.ts';
import { sees } from '../registry/rights.ts';
import { enterpriseForm, enterpriseFormSays } from '../replies/registry/form.ts';
import {
  enterpriseTable,
  payoutTable,
  sayGiven,
  sayNotShared,
  sayShared,
  shareTable,
} from '../replies/registry/tables.ts';
import { plainSheet } from '../spreadsheets/plain-sheet.ts';
import { tableFile } from '../spreadsheets/table-file.ts';
import type { Hand } from './hand.ts';
import { payoutsSeenBy } from './list-payouts.ts';

/** A file that is given out; every one but the empty form stands in the audit log. */
export type Given = { readonly name: string; readonly bytes: Uint8Array; readonly text: string };

type Giver = Pick<Hand, 'loaded' | 'viewer' | 'ground' | 'policies' | 'unitName' | 'register' | 'author'>;

const noted = async (hand: Giver, what: string, rows: number, bytes: Uint8Array): Promise<Given> => {
  await hand.register.noteExport(what, rows, hand.author);
  return { name: `${what}-${hand.ground.day}.xlsx`, bytes, text: sayGiven(what, rows) };
};

/** 「企业表」: the enterprises this person sees. */
export const giveEnterprises = async (hand: Giver): Promise<Given> => {
  const { loaded, viewer, ground, unitName } = hand;
  const seen = loaded.all.filter((one) => sees(viewer, one, ground));
  const table = enterpriseTable(seen, ground, unitName);
  return noted(hand, '企业表', table.rows.length, await plainSheet(table));
};

/** 「企业模板」: nothing of anybody stands in it. */
export const giveForm = async ({ ground }: Pick<Hand, 'ground'>): Promise<Given> => ({
  name: '企业库模板.xlsx',
  bytes: await plainSheet(enterpriseForm(ground)),
  text: enterpriseFormSays(),
});

/** 「银行名单」: the agreed columns alone, by the lead of the task (计划 三（四）10) and the coordinator. */
export const giveShared = async (hand: Giver): Promise<Given> => {
  const { loaded, viewer, ground, unitName } = hand;
  const { duty } = ground.settings.sharing;
  if (!viewer.managesAll && !viewer.leads.has(duty))
    throw new UserProblem([sayNotShared(leadOf(ground.policy, duty))]);
  const table = shareTable(loaded.all, ground, unitName);
  const given = await noted(hand, '专精特新企业名单', table.rows.length, await plainSheet(table));
  return { ...given, text: sayShared(table.rows.length, ground) };
};

/** 「兑现表」: the payouts this person sees, of a year or of all. */
export const givePayouts = async (hand: Giver, year: number | null): Promise<Given> => {
  const payouts = payoutsSeenBy(hand).filter(
    (one) => one.state !== 'void' && (year === null || one.year === year),
  );
  const bytes = await tableFile(payoutTable(payouts, year, hand.unitName));
  return noted(hand, `${year === null ? '' : `${year}年`}奖补兑现表`, payouts.length, bytes);
};
