import type { Unit } from '../roster/unit.ts';

/** Units found in a text, each once, and the text without their names. */
export type UnitWords = { readonly units: readonly Unit[]; readonly rest: string };
export type UnitNames = (text: string) => UnitWords;

/** Finds the names of units in texts; the longest name wins, 湘乡市 before a name belongs to it. */
export const unitNamesOf = (units: readonly Unit[]): UnitNames => {
  const byName = new Map(
    units.flatMap((unit) =>
      [unit.name, ...unit.aliases].map((name) => [name.replace(/\s/g, ''), unit] as const),
    ),
  );
  const names = [...byName.keys()].sort((a, b) => b.length - a.length);
  // 东郊镇 is not 东郊乡: a short name is none where another kind of unit is written behind it.
  const escaped = names.map(
    (name) => `${[...name].join(' ?')}${/[镇乡道]$/.test(name) ? '' : '(?! ?(?:镇|乡|街道))'}`,
  );
  const pattern = new RegExp(
    `(?:湘乡市|湘乡)?(${escaped.join('|')})(?:人民政府|党委政府|党委|政府)?(?:办事处)?`,
    'g',
  );
  return (text) => {
    const found = new Set<Unit>();
    const rest = text
      .replace(/湘潭市级?/g, (word) => ' '.repeat(word.length))
      .replace(pattern, (word, name: string) => {
        const unit = byName.get(name.replaceAll(' ', ''));
        if (unit) found.add(unit);
        return ' '.repeat(word.length);
      });
    return { units: [...found], rest };
  };
};
