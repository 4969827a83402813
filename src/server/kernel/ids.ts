import { v7 } from 'uuid'

/** A new record id: UUIDv7, so that keys grow with time. */
export const newId = (): string => v7()
