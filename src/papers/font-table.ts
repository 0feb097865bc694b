import { substitutes } from './fonts.ts';

/** Where a .docx file says which fonts it uses. */
export const FONT_TABLE = 'word/fontTable.xml';

/** The namespace of the format. */
const NAMESPACE = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** Names what stands in for a font that is not there; the writer's library cannot. */
export const fontTable = (): string => {
  const rows = Object.entries(substitutes).map(
    ([name, others]) =>
      `<w:font w:name="${name}"><w:altName w:val="${others.join(',')}"/><w:charset w:val="86"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="${NAMESPACE}">${rows.join('')}</w:fonts>`;
};
