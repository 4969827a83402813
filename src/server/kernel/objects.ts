import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
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

const writeDurably = async (path: string, bytes: Uint8Array): Promise<void> => {
  const temporary = `${path}.${newId()}.part`
  const file = await open(temporary, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
}

/** The object store in a folder, one subfolder an archive. */
export const folderStore = (root: string): ObjectStore => {
  const pathOf = (archiveId: string, sha256: string) =>
    join(root, archiveId, sha256.slice(0, 2), sha256)
  return {
    put: async (archiveId, bytes) => {
      const sha256 = digestOf(bytes)
      const path = pathOf(archiveId, sha256)
      if (await stat(path).catch(() => null)) return sha256
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await writeDurably(path, bytes)
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
