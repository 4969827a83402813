const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const BITS = 5
const BYTE = 8

const bitsOf = (values: Iterable<number>, width: number): string =>
  Array.from(values, (value) => value.toString(2).padStart(width, '0')).join('')

/** RFC 4648 §6 without padding, which authenticator apps do not expect. */
export const toBase32 = (bytes: Uint8Array): string => {
  const bits = bitsOf(bytes, BYTE)
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => SIGNS[Number.parseInt(group.padEnd(BITS, '0'), 2)] ?? '').join('')
}

/** The bytes of a text of {@link toBase32}; what is left of less than a byte is padding. */
export const fromBase32 = (text: string): Buffer => {
  const bits = bitsOf(
    Array.from(text, (sign) => SIGNS.indexOf(sign)),
    BITS,
  )
  const bytes = bits.match(/.{8}/g) ?? []
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)))
}
