import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'
import { z } from 'zod'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const RECORDER = join(import.meta.dirname, 'record.mjs')

/** A regular expression as it runs, and where it stands: `src/…/file.ts:12`. */
export interface Pattern {
  at: string
  source: string
  flags: string
}

export interface Found {
  written: Pattern[]
  /** Where `RegExp` is called: what it gets is known only to the program as it runs. */
  built: string[]
}

const isSource = (path: string): boolean =>
  /\.(?:ts|tsx|mjs)$/.test(path) && !/\.(?:test|support|d)\.tsx?$/.test(path)

/** The program's files, from the package's root, with slashes. */
export const sourceFiles = (): string[] =>
  ['src', 'bin', 'scripts'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter(isSource),
  )

/** Every regular expression that a file writes, by the parser. */
export const patternsOf = (path: string, text: string): Found => {
  const found: Found = { written: [], built: [] }
  const at = (offset: number) => `${path}:${text.slice(0, offset).split('\n').length}`
  const construct = (start: number, callee: { type: string; name?: unknown }) => {
    if (callee.type === 'Identifier' && callee.name === 'RegExp') found.built.push(at(start))
  }
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} cannot be parsed`)
  new Visitor({
    Literal: (node) => {
      if (!('regex' in node)) return
      const { pattern: source, flags } = node.regex
      found.written.push({ at: at(node.start), source, flags })
    },
    NewExpression: ({ start, callee }) => construct(start, callee),
    CallExpression: ({ start, callee }) => construct(start, callee),
  }).visit(program)
  return found
}

const recorded = z.array(
  z.object({ site: z.string(), at: z.string(), source: z.string(), flags: z.string() }),
)

/** What the files build while they load, in a process of their own whose `RegExp` keeps a list. */
const recordOf = (files: readonly string[]) =>
  recorded.parse(
    JSON.parse(
      execFileSync(process.execPath, ['--no-warnings', RECORDER, ROOT, ...files], {
        encoding: 'utf8',
      }),
    ),
  )

/** Every regular expression of the program; `unseen` are the calls of `RegExp` that loading did not reach. */
export const findPatterns = (): { patterns: Pattern[]; unseen: string[] } => {
  const found = sourceFiles().map((path) =>
    patternsOf(path, readFileSync(join(ROOT, path), 'utf8')),
  )
  const sites = found.flatMap(({ built }) => built)
  const built = recordOf([...new Set(sites.map((site) => site.slice(0, site.lastIndexOf(':'))))])
  const reached = new Set(built.map(({ site }) => site))
  return {
    patterns: [...found.flatMap(({ written }) => written), ...built],
    unseen: sites.filter((site) => !reached.has(site)),
  }
}
