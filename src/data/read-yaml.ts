import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { DataProblem } from '../errors.ts';

/** One parsed file; `file` is its path below the configuration folder, for complaints. */
export type DataFile = { readonly file: string; readonly content: unknown };

/** For a file that a folder may do without. */
export const isThere = (folder: string, file: string): boolean => existsSync(join(folder, file));

/** @throws DataProblem when the file is missing or no YAML (a key given twice is no YAML either). */
export const readYaml = (folder: string, file: string): DataFile => {
  const path = join(folder, file);
  if (!existsSync(path)) throw new DataProblem(file, '', '没有这个文件');
  const document = parseDocument(readFileSync(path, 'utf8'), { uniqueKeys: true });
  const [error] = document.errors;
  if (error) throw new DataProblem(file, '', error.message);
  return { file, content: document.toJS() };
};

/** The folders below `parent`, by name, as paths below the configuration folder. */
export const foldersIn = (folder: string, parent: string): string[] =>
  readdirSync(join(folder, parent), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${parent}/${name}`)
    .sort();

/** @throws DataProblem with the place inside the file and what is wrong there. */
export const checkData = <T>(schema: z.ZodType<T>, { file, content }: DataFile): T => {
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const [index, ...field] = issue?.path ?? [];
  const row = Array.isArray(content) && typeof index === 'number' ? content[index] : null;
  const id = row && typeof row === 'object' && 'id' in row ? String(row.id) : String(index ?? '');
  throw new DataProblem(file, id, `${field.join('.') || '内容'}: ${issue?.message ?? '不对'}`);
};
