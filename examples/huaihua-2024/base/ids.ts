import { hashText, mix } from './random.ts'

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

/** Names records of one kind: the same archive, kind, time and number always give the same id. */
export type IdOf = (millis: number, number: number) => string

/**
 * Ids in the shape of UUIDv7: time of the event first, then 24 bits that name archive and kind, then the
 * record's number, so that ids of one moment keep the order of their numbers and no two kinds meet.
 */
export const idsFor = (archiveId: string, kind: string): IdOf => {
  const salt = mix(hashText(`${archiveId}/${kind}`))
  const middle = `-7${hex(salt & 0xfff, 3)}-${hex(0x8000 | ((salt >>> 12) & 0xfff), 4)}-`
  return (millis, number) => {
    const time = hex(millis, 12)
    return `${time.slice(0, 8)}-${time.slice(8)}${middle}${hex(number, 8)}${hex(mix(number ^ salt) & 0xffff, 4)}`
  }
}
