import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { problem } from '#contract/problem.ts'
import { newId } from './ids.ts'

/** Content-addressed documents: what is stored under a SHA-256 has it, and never changes. */
export interface ObjectStore {
  /** Stores bytes and returns their SHA-256 in hex; never half-stored. */
  put: (archiveId: string, bytes: Uint8Array) => Promise<string>
  /** Reads bytes back and checks them; a damaged or missing document is a problem that says so. */
  get: (archiveId: string, sha256: string) => Promise<Buffer>
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const writeDurably = async (temporary: string, path: string, bytes: Uint8Array): Promise<void> => {
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** Half-written documents that a killed program left are as old as this at least, in milliseconds. */
const ABANDONED = 3_600_000

/** Removes what was half written when its program was killed. */
const sweep = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    const { mtimeMs } = await stat(path)
    if (Date.now() - mtimeMs > ABANDONED) await rm(path, { force: true })
  }
}

/** The object store in a folder, one subfolder an archive. */
export const folderStore = (root: string): ObjectStore & { sweep: () => Promise<void> } => {
  const coming = join(root, 'coming')
  const pathOf = (archiveId: string, sha256: string) =>
    join(root, archiveId, sha256.slice(0, 2), sha256)
  return {
    sweep: () => sweep(coming),
    put: async (archiveId, bytes) => {
      const sha256 = digestOf(bytes)
      const path = pathOf(archiveId, sha256)
      if (await stat(path).catch(() => null)) return sha256
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await mkdir(coming, { recursive: true, mode: 0o700 })
      await writeDurably(join(coming, newId()), path, bytes)
      return sha256
    },
    get: async (archiveId, sha256) => {
      const bytes = await readFile(pathOf(archiveId, sha256)).catch(() => null)
      if (!bytes)
        throw problem('unavailable', 'object-missing', '附件内容缺失，请联系系统管理员从备份恢复')
      if (digestOf(bytes) !== sha256)
        throw problem(
          'unavailable',
          'object-damaged',
          '附件内容已损坏（摘要值不符），请联系系统管理员从备份恢复',
        )
      return bytes
    },
  }
}
