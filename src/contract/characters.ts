// Control characters (NUL above all), noncharacters and half surrogate pairs: no database stores them, no one sees them.
const UNSTORABLE =
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

const EVERY = new RegExp(UNSTORABLE, 'g')

/** Whether a text can be stored and shown; tab and line ends can. */
export const isStorable = (text: string): boolean => !UNSTORABLE.test(text)

/** A text with what cannot be stored replaced. */
export const replaceUnstorable = (text: string, by: string): string => text.replace(EVERY, by)

// What shows nothing and changes what is seen around it: direction marks, overrides and isolates, zero-width and
// other ignorable signs, C1 controls. Kept are variation selectors, by which rare characters of names are written,
// and the Mongolian vowel separator.
const UNSEEN =
  /(?!\p{Variation_Selector}|\u180e)[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\u0080-\u0084\u0086-\u009f]/gu

/** A text of one line: without what cannot be seen, a space where a line ends or a tab stands. */
export const oneLine = (text: string): string =>
  text.replace(UNSEEN, '').replace(/[\t\n\r\u0085\u2028\u2029]+/g, ' ')

/** A text of many lines: without what cannot be seen, its lines ended as usual. */
export const manyLines = (text: string): string =>
  text.replace(UNSEEN, '').replace(/[\u0085\u2028\u2029]/g, '\n')

const LONGEST_NAME = 200

/**
 * A file's name as it may stand in the log, on a page and in a header: nothing that cannot be seen, that ends a
 * line or that parts folders, its end kept where it is too long; 未命名 where nothing else is left.
 */
export const fileNameOf = (given: string): string => {
  const bare = given
    .normalize('NFC')
    .replace(/[\p{Cc}\u2028\u2029]/gu, '')
    .replace(UNSEEN, '')
  const one = replaceUnstorable(bare, '').replace(/[\\/]/g, '-').trim()
  const name = [...one].slice(-LONGEST_NAME).join('').trim()
  return /^(\.[A-Za-z0-9]{1,5})?$/.test(name) ? `未命名${name}` : name
}
