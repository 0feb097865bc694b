import { createHash } from 'node:crypto';
import { DataProblem } from '../errors.ts';
import { SCHEMA } from './schema.ts';

const FORMAT = 'policy-assistant-backup';

/** One key and all it holds. */
export type BackupLine = {
  readonly key: string;
  readonly type: string;
  readonly value: unknown;
  /** Unix time in ms; absent where the key is kept for ever. */
  readonly expiresAt?: number;
};

/** The header with its checksum, which covers the header too: no byte of the file can change unseen. */
const headerOf = (schema: number, keys: number, body: string): string => {
  const fields = { format: FORMAT, schema, keys };
  const sha256 = createHash('sha256').update(JSON.stringify(fields)).update(body).digest('hex');
  return JSON.stringify({ ...fields, sha256 });
};

/** JSON lines behind a header; the same data gives the same bytes. */
export const renderBackup = (schema: number, lines: readonly BackupLine[]): string => {
  const body = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  return `${headerOf(schema, lines.length, body)}\n${body}`;
};

const parseHeader = (file: string, line: string): { schema: number } => {
  try {
    const header = JSON.parse(line);
    if (header?.format === FORMAT && Number.isInteger(header.schema)) return header;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new DataProblem(file, '', '不是备份文件，没有恢复任何数据');
};

/** @throws DataProblem when the file is no backup, is damaged anywhere, or comes from a newer program. */
export const readBackup = (file: string, text: string): { schema: number; lines: BackupLine[] } => {
  const [first = '', ...rest] = text.split('\n');
  const { schema } = parseHeader(file, first);
  const body = text.slice(first.length + 1);
  if (headerOf(schema, rest.length - 1, body) !== first)
    throw new DataProblem(file, '', '校验和不对，文件已损坏，没有恢复任何数据');
  if (schema > SCHEMA)
    throw new DataProblem(file, '', `数据版本是 ${schema}，比这个程序新，请先升级程序，没有恢复任何数据`);
  return { schema, lines: rest.slice(0, -1).map((line) => JSON.parse(line) as BackupLine) };
};
