import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

const CORE = 'docProps/core.xml';

const dated = (core: string, epochMs: number): string =>
  core.replace(
    /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g,
    `$1${new Date(epochMs).toISOString().slice(0, 19)}Z`,
  );

/**
 * An office file with the given moment wherever its writer has put the clock's, and with some parts replaced: the same
 * content made at the same moment is the same bytes.
 */
export const stamped = (
  file: Uint8Array,
  epochMs: number,
  parts: Readonly<Record<string, string>> = {},
): Uint8Array => {
  const replaced = Object.entries(parts).map(([name, text]) => [name, strToU8(text)] as const);
  const changed: Zippable = { ...unzipSync(file), ...Object.fromEntries(replaced) };
  const core = changed[CORE];
  if (core instanceof Uint8Array) changed[CORE] = strToU8(dated(strFromU8(core), epochMs));
  return zipSync(changed, { mtime: epochMs });
};
