import { readFileSync } from 'node:fs';
import { readPolicies } from './data/read-policies.ts';
import { verifyPolicy } from './policy/verify.ts';

/**
 * `npm run policy -- verify FILE`: the policy data against the printed document's text.
 * Answers with what is printed and the exit code, 0 only when every fact stands in its clause.
 */
export const verifyFile = (
  configDir: string,
  file: string,
  id?: string,
): { lines: string[]; code: 0 | 1 } => {
  const policies = readPolicies(configDir).filter((policy) => id === undefined || policy.id === id);
  const findings = policies.flatMap((policy) =>
    verifyPolicy(policy, readFileSync(file, 'utf8')).map((finding) => ({ ...finding, place: policy.id })),
  );
  const wrong = findings.filter(({ missing }) => missing.length > 0);
  const lines = wrong.map(
    ({ place, file: name, id: row, clause, missing }) =>
      `${place}/${name}: ${row}: ${clause}: 没有找到 ${missing.join('；')}`,
  );
  const total = `核对 ${findings.length} 项：${findings.length - wrong.length} 项在所引条款里，${wrong.length} 项不在。`;
  return { lines: [...lines, total], code: wrong.length === 0 && findings.length > 0 ? 0 : 1 };
};
