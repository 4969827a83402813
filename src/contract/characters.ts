// Control characters (NUL above all), noncharacters and half surrogate pairs: no database stores them, no one sees them.
const UNSTORABLE =
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

const EVERY = new RegExp(UNSTORABLE, 'g')

/** Whether a text can be stored and shown; tab and line ends can. */
export const isStorable = (text: string): boolean => !UNSTORABLE.test(text)

/** A text with what cannot be stored replaced. */
export const replaceUnstorable = (text: string, by: string): string => text.replace(EVERY, by)
