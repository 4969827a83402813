import { createHash, randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { newId } from './ids.ts'
import { StartError } from './start-error.ts'

/** What must stay secret and must never be lost: kept in `secrets.json` of the data folder, mode 600. */
export interface Secrets {
  /** Password of the embedded database's owner. */
  ownerPassword: string
  /** Password of the role that the running server signs in with. */
  serverPassword: string
  /** 32 bytes that seal identity numbers and the secrets of second factors. */
  identityKey: Buffer
}

const SecretsFile = z.object({
  ownerPassword: z.string().regex(/^[0-9a-f]{48}$/),
  serverPassword: z.string().regex(/^[0-9a-f]{48}$/),
  identityKey: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .transform((hex) => Buffer.from(hex, 'hex')),
})

export const secretsPath = (dataFolder: string): string => join(dataFolder, 'secrets.json')

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Refuses a file that other accounts of the machine can read; Windows keeps its rights elsewhere. */
const refuseOpen = async (path: string): Promise<void> => {
  const mode = process.platform === 'win32' ? 0 : (await stat(path)).mode & 0o777
  if ((mode & 0o077) === 0) return
  throw new StartError(
    `密钥文件 ${path} 可被其他用户读写（权限 ${mode.toString(8)}），请执行 chmod 600 ${path} 后再启动；若曾被他人读取，证件号码等可能已经泄露`,
  )
}

/** Reads the secrets; null where the file does not exist. One that is damaged, or open to others, stops the start. */
export const readSecrets = async (dataFolder: string): Promise<Secrets | null> => {
  const path = secretsPath(dataFolder)
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return null
    throw new StartError(`无法读取密钥文件 ${path}：${String(error)}。请检查文件的属主和权限`)
  })
  if (text === null) return null
  await refuseOpen(path)
  const parsed = SecretsFile.safeParse(parse(text))
  if (parsed.success) return parsed.data
  throw new StartError(`密钥文件 ${path} 已损坏，请从备份恢复该文件后再启动`)
}

/**
 * Makes the secrets once, with the identity key of a house that is being restored where one is given. Never
 * overwrites: of two that try at the same time, one wins and both read it.
 */
export const createSecrets = async (dataFolder: string, identityKey?: Buffer): Promise<Secrets> => {
  await mkdir(dataFolder, { recursive: true })
  const hex = (bytes: number): string => randomBytes(bytes).toString('hex')
  const content = {
    ownerPassword: hex(24),
    serverPassword: hex(24),
    identityKey: identityKey?.toString('hex') ?? hex(32),
  }
  await placeOnce(secretsPath(dataFolder), `${JSON.stringify(content, null, 2)}\n`)
  const secrets = await readSecrets(dataFolder)
  if (!secrets) throw new Error('secrets vanished while being made')
  return secrets
}

const placeOnce = async (path: string, content: string): Promise<void> => {
  const temporary = `${path}.${newId()}.part`
  const file = await open(temporary, 'wx', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await link(temporary, path).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  await unlink(temporary)
}

/** What the database remembers of the key, to notice another key in its place. Tells nothing about the key. */
export const keyFingerprint = (identityKey: Buffer): string =>
  createHash('sha256').update('lantai identity key').update(identityKey).digest('hex').slice(0, 32)
