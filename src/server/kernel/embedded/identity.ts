import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chown, lstat, readdir, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { StartError } from '../start-error.ts'
import type { Binaries } from './binaries.ts'

/** How PostgreSQL's programs are started: PostgreSQL refuses to run as root. */
export type Identity =
  | { kind: 'self' }
  | { kind: 'user'; uid: number; gid: number }
  | { kind: 'namespace'; uid: number; gid: number }

export interface Outcome {
  status: number | null
  output: string
}

interface Account {
  name: string
  uid: number
  gid: number
}

const accounts = (): Account[] =>
  readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ name, uid, gid }) => name !== '' && uid > 0 && gid > 0)

const NOBODY = { name: 'nobody', uid: 65534, gid: 65534 }

const nobody = (): Account => accounts().find(({ name }) => name === 'nobody') ?? NOBODY

/** Runs a program to its end under an identity; a program that cannot be started has status null. */
export const run = (
  identity: Identity,
  file: string,
  args: readonly string[],
  options: { env: NodeJS.ProcessEnv; cwd: string },
): Promise<Outcome> =>
  new Promise((done) => {
    const [program, words] = inNamespace(identity, file, args)
    const { uid, gid } = identity.kind === 'user' ? identity : {}
    const child = spawn(program, words, {
      ...options,
      ...(uid === undefined ? {} : { uid }),
      ...(gid === undefined ? {} : { gid }),
      // Out of the terminal's process group: Ctrl-C is for the server, which then stops the database.
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.on('error', (error) => done({ status: null, output: String(error) }))
    child.on('close', (status) => done({ status, output }))
  })

const inNamespace = (
  identity: Identity,
  file: string,
  args: readonly string[],
): [string, string[]] =>
  identity.kind === 'namespace'
    ? [
        'unshare',
        ['-U', `--map-user=${identity.uid}`, `--map-group=${identity.gid}`, file, ...args],
      ]
    : [file, [...args]]

/** The owners of a folder's ancestors, nearest first, without root: whoever the house belongs to. */
const ownersAbove = async (folder: string): Promise<Account[]> => {
  const { uid } = await stat(folder)
  const owner = uid > 0 && accounts().find((account) => account.uid === uid)
  const rest = dirname(folder) === folder ? [] : await ownersAbove(dirname(folder))
  return owner ? [owner, ...rest] : rest
}

const hasAccount = (): boolean => {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}

const candidates = async (folder: string): Promise<Identity[]> => {
  const namespace = { kind: 'namespace', uid: nobody().uid, gid: nobody().gid } as const
  if (process.getuid?.() !== 0) return hasAccount() ? [{ kind: 'self' }] : [namespace]
  const users = [...(await ownersAbove(folder)), nobody()]
  return [...users.map(({ uid, gid }) => ({ kind: 'user', uid, gid }) as const), namespace]
}

/**
 * Chooses how PostgreSQL runs by trying: an identity is good when it reaches both the folder and the
 * programs. As root: the folder's owner or `nobody`; where the folder is closed to them, a user
 * namespace in which root carries another number.
 * @throws StartError naming DATABASE_URL where none is
 */
export const chooseIdentity = async (folder: string, binaries: Binaries): Promise<Identity> => {
  if (process.platform === 'win32') return { kind: 'self' }
  for (const identity of await candidates(folder)) {
    // The way in may have changed since the last start, and with it who must own the folder.
    await giveFolderTo(identity, folder)
    const { status } = await run(identity, binaries.probe, ['--version'], {
      env: binaries.env,
      cwd: '/',
    })
    if (status === 0) return identity
  }
  throw new StartError(
    `内置数据库不能以当前用户在 ${folder} 运行。请以普通用户启动，或用 LANTAI_DATA 指定其他用户可进入的文件夹，或用 DATABASE_URL 指定外部 PostgreSQL`,
  )
}

const ownerOf = (identity: Identity): { uid: number; gid: number } =>
  identity.kind === 'user' ? identity : { uid: 0, gid: 0 }

const giveFolderTo = async (identity: Identity, folder: string): Promise<void> => {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = ownerOf(identity)
  await chown(folder, uid, gid)
}

/** Gives a folder and all below it to the identity, where root made it or another start used another one. */
export const giveTo = async (identity: Identity, path: string): Promise<void> => {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = ownerOf(identity)
  await giveAll(path, uid, gid)
}

const giveAll = async (path: string, uid: number, gid: number): Promise<void> => {
  const entry = await lstat(path)
  if (entry.isSymbolicLink()) return
  if (entry.uid !== uid) await chown(path, uid, gid)
  if (!entry.isDirectory()) return
  for (const name of await readdir(path)) await giveAll(join(path, name), uid, gid)
}
