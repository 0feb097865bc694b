import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { substitutes } from './fonts.ts';

const FONT_TABLE = 'word/fontTable.xml';
const CORE = 'docProps/core.xml';

/** The namespace of the format. */
const NAMESPACE = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** Names what stands in for a font that is not there; the writer's library cannot. */
const fontTable = (): string => {
  const rows = Object.entries(substitutes).map(
    ([name, others]) =>
      `<w:font w:name="${name}"><w:altName w:val="${others.join(',')}"/><w:charset w:val="86"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="${NAMESPACE}">${rows.join('')}</w:fonts>`;
};

const dated = (core: string, epochMs: number): string =>
  core.replace(
    /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g,
    `$1${new Date(epochMs).toISOString().slice(0, 19)}Z`,
  );

/** The written file with substitutes for its fonts, and with the given moment instead of the clock's. */
export const finished = (file: Uint8Array, epochMs: number): Uint8Array => {
  const parts = unzipSync(file);
  const core = parts[CORE];
  const changed = {
    ...parts,
    [FONT_TABLE]: strToU8(fontTable()),
    ...(core ? { [CORE]: strToU8(dated(strFromU8(core), epochMs)) } : {}),
  };
  return zipSync(changed, { mtime: epochMs });
};
