// XML 1.0 knows no control characters, no noncharacters and no lone surrogates.
const FORBIDDEN =
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Text that XML can hold: what it cannot is shown as � so that nothing vanishes unseen. */
export const cleanText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(FORBIDDEN, '\ufffd')
