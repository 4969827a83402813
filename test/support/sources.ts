import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

export interface Source {
  /** From the package's root, with slashes. */
  path: string
  text: string
}

const isTest = (path: string): boolean => /\.(test|support)\.tsx?$/.test(path)

export const sourcesIn = (folder: string): Source[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))

export const all = sourcesIn('src')
/** The program without its tests. */
export const sources = all.filter(({ path }) => !isTest(path))

/** A text without its comments and plain strings. */
export const code = (text: string): string =>
  text
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(^|\s)\/\/.*$/gm, '')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'/g, "''")

/** A type is gone when the program runs; a lazy part is loaded when it is first used. */
export type ImportKind = 'value' | 'lazy' | 'type'

export interface Import {
  from: string
  /** A path of ours from the package's root, or a package's name. */
  target: string
  kind: ImportKind
}

const IMPORT = /(?:^|\s)(?:import|export)\s(?<what>[\w\s{},*$]*?)from\s*'(?<name>[^']+)'/g
const BARE = /^import\s*'([^']+)'/gm
const LAZY = /\bimport\(\s*'([^']+)'/g

const isOfTypes = (what: string): boolean => {
  if (/^type\s/.test(what)) return true
  const named = /^\{(.*)\}\s*$/s.exec(what)?.[1]
  const names = (named ?? '').split(',').filter((name) => name.trim() !== '')
  return names.length > 0 && names.every((name) => /^\s*type\s/.test(name))
}

const targetOf = (path: string, name: string): string => {
  if (name.startsWith('#')) return `src/${name.slice(1)}`
  if (!name.startsWith('.')) return name
  return relative(ROOT, join(ROOT, dirname(path), name)).replaceAll('\\', '/')
}

const importsOf = ({ path, text }: Source): Import[] => {
  const found = (name: string, kind: ImportKind): Import => ({
    from: path,
    target: targetOf(path, name),
    kind,
  })
  const named = [...text.matchAll(IMPORT)].map(({ groups }) =>
    found(groups?.['name'] ?? '', isOfTypes(groups?.['what'] ?? '') ? 'type' : 'value'),
  )
  const bare = [...text.matchAll(BARE)].map(([, name = '']) => found(name, 'value'))
  const lazy = [...text.matchAll(LAZY)].map(([, name = '']) => found(name, 'lazy'))
  return [...named, ...bare, ...lazy]
}

/** What the program imports, and how. */
export const imports: Import[] = sources.flatMap(importsOf)

/** All that leads from a file to others, itself only where a circle does. */
const reachedFrom = (start: string, next: Map<string, string[]>): Set<string> => {
  const reached = new Set<string>()
  const open = [...(next.get(start) ?? [])]
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (reached.has(path)) continue
    reached.add(path)
    open.push(...(next.get(path) ?? []))
  }
  return reached
}

/** The circles of the imports of these kinds: sets of files each of which leads to all others of its set. */
export const circlesOf = (...kinds: ImportKind[]): string[][] => {
  const next = new Map<string, string[]>()
  for (const { from, target, kind } of imports)
    if (kinds.includes(kind)) next.set(from, [...(next.get(from) ?? []), target])
  const reach = new Map([...next.keys()].map((path) => [path, reachedFrom(path, next)]))
  const circles = [...reach].flatMap(([path, reached]) => {
    if (!reached.has(path)) return []
    return [[...reached].filter((other) => reach.get(other)?.has(path)).toSorted()]
  })
  return [...new Map(circles.map((files) => [files.join(' '), files])).values()]
}
