/** Names of companies: figures in them are none of a report. */
export const COMPANY = /公司|集团|厂|合作社|有限|股份/;
