const MOBILE = '1[3-9]\\d{9}';
const LANDLINE = '(?:0\\d{2,3}[-\\s]?)?[2-8]\\d{6,7}';
const NAME = '\\p{Script=Han}{2,3}';
const LABEL =
  '(?:联系人|填报人|填表人|报送人|经办人|联系方式|联系电话|办公电话|电话|手机号?|座机|号码)\\s?[:：]?\\s?';
const OFFICE = `\\p{Script=Han}{1,8}[科股办室站所]\\s?(?:${NAME}\\s?)?`;

/** Who can be called, at the end of a line: 联系人 李某 139…, 知识产权科 5677…. A number alone is no signature. */
const SIGNATURE = new RegExp(
  `(?:^|[\\s,;。.!)])\\(?(?:${LABEL}(?:${NAME}\\s?)?(?:${LABEL})?(?:${MOBILE}|${LANDLINE})|${OFFICE}(?:${MOBILE}|${LANDLINE})|${NAME}\\s?${MOBILE})\\)?[\\s。.]*$`,
  'u',
);

/** Signatures stand behind the figures; a longer line is looked at from here. */
const LONGEST = 60;

/** A number that can be called. */
const NUMBER = /\d{7}/;

/** A line without the signature it ends in: a telephone number is no figure (contract §10.3). */
export const withoutSignature = (line: string): string => {
  if (!NUMBER.test(line)) return line;
  const from = Math.max(0, line.length - LONGEST);
  return line.slice(0, from) + line.slice(from).replace(SIGNATURE, '');
};
