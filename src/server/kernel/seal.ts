import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
} from 'node:crypto'

/** Encrypts what must not be readable in the database (identity numbers, second factors), and hashes it with a key to find it again. */
export interface Seal {
  /** AES-256-GCM; 12 bytes nonce ‖ 16 bytes tag ‖ ciphertext. `context` binds the value to its archive and column. */
  close: (plain: string, context: string) => Buffer
  /** Throws where the value was altered, moved or sealed with another key. */
  open: (sealed: Buffer, context: string) => string
  /** HMAC-SHA-256 of the value, equal for equal values of one context. */
  fingerprint: (plain: string, context: string) => Buffer
}

const derive = (key: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), purpose, 32))

/** A seal from the house's 32-byte key. */
export const createSeal = (key: Buffer): Seal => {
  const cipherKey = derive(key, 'lantai seal')
  const hashKey = createSecretKey(derive(key, 'lantai fingerprint'))
  return {
    close: (plain, context) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', cipherKey, nonce).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    open: (sealed, context) => {
      const decipher = createDecipheriv('aes-256-gcm', cipherKey, sealed.subarray(0, 12))
        .setAAD(Buffer.from(context))
        .setAuthTag(sealed.subarray(12, 28))
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString(
        'utf8',
      )
    },
    fingerprint: (plain, context) =>
      createHmac('sha256', hashKey).update(`${context}\n${plain}`).digest(),
  }
}
