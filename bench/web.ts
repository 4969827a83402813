import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzippedBytes, readManifest, scriptsOf, SHELL, SIGN_IN } from '../src/web/size.ts'
import { report } from './line.ts'

const DIST = fileURLToPath(new URL('../dist/web', import.meta.url))

/** Gzipped script to the sign-in page, and to the first page behind it. */
export const benchWeb = async (): Promise<void> => {
  if (!existsSync(DIST)) throw new Error('build the web first: npm run build')
  const manifest = readManifest(DIST)
  const kilobytes = (modules: readonly string[]) =>
    gzippedBytes(DIST, scriptsOf(manifest, modules)) / 1000
  report('gzipped script to the sign-in page', 'kB', kilobytes(SIGN_IN), { goal: 300 })
  report(
    'gzipped script to the first page behind it',
    'kB',
    kilobytes([...SHELL, 'year/YearPage.tsx']),
    { goal: 480 },
  )
}
