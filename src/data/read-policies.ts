import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DataProblem } from '../errors.ts';
import {
  audienceSchema,
  awardSchema,
  chapterSchema,
  documentSchema,
  dutySchema,
  familySchema,
  levelSchema,
  librarySchema,
  targetSchema,
  themeSchema,
} from '../policy/facts.ts';
import { rungSchema } from '../policy/ladder.ts';
import { mistakesIn, type Policy } from '../policy/policy.ts';
import { cautionSchema, plainFactSchema, policyUnitSchema, silenceSchema } from '../policy/word-facts.ts';
import { checkData, foldersIn, isThere, readYaml } from './read-yaml.ts';

const ORIGINAL = 'original.txt';

/** One file of rows; a folder may leave out what its document does not have. */
const rowsIn = <T>(folder: string, file: string, row: z.ZodType<T>): readonly T[] =>
  isThere(folder, file) ? checkData(z.array(row), readYaml(folder, file)) : [];

const readPolicy = (folder: string, place: string): Policy => {
  const rows = <T>(name: string, row: z.ZodType<T>) => rowsIn(folder, `${place}/${name}.yaml`, row);
  const original = join(place, ORIGINAL);
  return {
    id: place.split('/').at(-1) ?? place,
    document: checkData(documentSchema, readYaml(folder, `${place}/document.yaml`)),
    levels: rows('levels', levelSchema),
    families: rows('families', familySchema),
    audiences: rows('audiences', audienceSchema),
    chapters: rows('chapters', chapterSchema),
    awards: rows('awards', awardSchema),
    themes: rows('themes', themeSchema),
    targets: rows('targets', targetSchema),
    duties: rows('tasks', dutySchema),
    libraries: rows('libraries', librarySchema),
    ladder: rows('ladder', rungSchema),
    units: rows('units', policyUnitSchema),
    cautions: rows('cautions', cautionSchema),
    facts: rows('facts', plainFactSchema),
    silences: rows('silences', silenceSchema),
    original: isThere(folder, original) ? readFileSync(join(folder, original), 'utf8') : null,
  };
};

/**
 * Every folder below `policies/`, one a document.
 * @throws DataProblem `file: id: field: what is wrong`
 */
export const readPolicies = (folder: string): readonly Policy[] =>
  foldersIn(folder, 'policies').map((place) => {
    const policy = readPolicy(folder, place);
    const [mistake] = mistakesIn(policy);
    if (mistake) throw new DataProblem(`${place}/${mistake.file}`, mistake.id, mistake.what);
    return policy;
  });
