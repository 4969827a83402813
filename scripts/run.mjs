import { resolve } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { runNode } from './node.mjs'
import { Stop } from './paths.mjs'

// node scripts/run.mjs FILE.ts …: runs one TypeScript file after the install, on the house's Node.

try {
  const [file, ...args] = process.argv.slice(2)
  if (!file) throw new Stop('用法：node scripts/run.mjs 文件.ts [参数]')
  await ensureInstalled()
  process.exitCode = await runNode([
    '--disable-warning=ExperimentalWarning',
    resolve(file),
    ...args,
  ])
} catch (error) {
  if (!(error instanceof Stop)) throw error
  console.error(error.message)
  process.exitCode = 1
}
