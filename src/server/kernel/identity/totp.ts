import { createHmac, timingSafeEqual } from 'node:crypto'

const STEP_MS = 30_000
const DIGITS = 6
/** Steps of 30 s that a phone's clock may be off either way (RFC 6238 §5.2 advises at most one). */
const DRIFT = [-1, 0, 1]

/** The one-time password of a counter: HMAC-SHA-1 and dynamic truncation to six digits (RFC 4226 §5.3). */
export const hotp = (secret: Uint8Array, counter: number): string => {
  const message = Buffer.alloc(8)
  message.writeBigUInt64BE(BigInt(counter))
  const mac = createHmac('sha1', secret).update(message).digest()
  const offset = mac.readUInt8(mac.length - 1) & 0xf
  const truncated = mac.readUInt32BE(offset) & 0x7f_ff_ff_ff
  return String(truncated % 10 ** DIGITS).padStart(DIGITS, '0')
}

/** The time step of an instant: T = floor(unix time / 30 s), T0 = 0 (RFC 6238 §4.2). */
export const stepAt = (now: Date): number => Math.floor(now.getTime() / STEP_MS)

const isEqual = (code: string, given: string): boolean => {
  const [one, other] = [Buffer.from(code), Buffer.from(given)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/**
 * The time step whose code was given: this one or a neighbour (RFC 6238 §5.2), but none up to `lastStep`, so
 * that a code seen over a shoulder is not taken a second time. Null where the code is wrong.
 */
export const acceptedStep = (
  secret: Uint8Array,
  given: string,
  now: Date,
  lastStep: number,
): number | null => {
  const steps = DRIFT.map((drift) => stepAt(now) + drift).filter((step) => step > lastStep)
  // All are compared, whichever fits.
  const fitting = steps.filter((step) => isEqual(hotp(secret, step), given))
  return fitting.at(-1) ?? null
}
