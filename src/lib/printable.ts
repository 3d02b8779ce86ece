// Characters that neither XML nor a page can hold, and DEL.
const UNPRINTABLE = /(?![\t\n\r\u0080-\u009f])\p{Cc}|[\ufffe\uffff]/gu;

/** A text as a page or a cell can hold it: what they cannot becomes U+FFFD, so that it is seen. */
export const printable = (text: string): string => text.replace(UNPRINTABLE, '\ufffd');
