/** What names are compared by: without width, blanks, brackets and case. */
export const compactName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()[\]【】“”"'‘’·.,、-]/g, '');

/** What stands in most names and tells no enterprise from another. */
const USUAL =
  /^(?:湖南省?|湘潭市?|湘乡市?)+|(?:有限责任公司|股份有限公司|集团有限公司|有限公司|分公司|公司|企业|总厂|厂)$/g;

/** The part of a name by which people call an enterprise: 「湘乡市东方机械有限公司」 → 「东方机械」. */
export const coreName = (name: string): string => {
  const compact = compactName(name);
  const core = compact.replace(USUAL, '');
  return core === '' ? compact : core;
};

/** A name as it is kept: the brackets of full width that certificates print. */
export const printedName = (name: string): string =>
  name.normalize('NFKC').replace(/\s/g, '').replaceAll('(', '（').replaceAll(')', '）');
