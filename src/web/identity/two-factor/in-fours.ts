/** A secret as people copy it by hand: `ABCD EFGH …`. */
export const inFours = (text: string): string => text.match(/.{1,4}/g)?.join(' ') ?? ''

/** A recovery code in two halves: `ABCDE-FGH23`. */
export const inHalves = (code: string): string => {
  const middle = Math.ceil(code.length / 2)
  return `${code.slice(0, middle)}-${code.slice(middle)}`
}
