import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

interface Chunk {
  file: string
  imports?: string[]
}

/** Vite's manifest: source module → built chunk. */
export type Manifest = Record<string, Chunk>

export const readManifest = (dist: string): Manifest => {
  const manifest: Manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))
  return manifest
}

/** The scripts that load when the given modules are opened, each once: their chunks and what those import. */
export const scriptsOf = (manifest: Manifest, modules: readonly string[]): string[] => {
  const files = new Set<string>()
  const visit = (key: string): void => {
    const chunk = manifest[key]
    if (!chunk) throw new Error(`The build has no chunk for ${key}`)
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    chunk.imports?.forEach(visit)
  }
  modules.forEach(visit)
  return [...files].filter((file) => file.endsWith('.js'))
}

/** Gzipped bytes of those scripts, as a server would send them. */
export const gzippedBytes = (dist: string, scripts: readonly string[]): number =>
  scripts.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0)

/** What the sign-in page loads, and what every page behind it needs besides its own module. */
export const SIGN_IN = ['index.html', 'app/sign-in/SignInPage.tsx'] as const
export const SHELL = [...SIGN_IN, 'app/shell/Shell.tsx'] as const
