import { resolve } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { runNode } from './node.mjs'
import { endWith, Stop } from './paths.mjs'

// node scripts/run.mjs FILE.ts …: runs one TypeScript file after the install, on the house's Node.

await endWith(async () => {
  const [file, ...args] = process.argv.slice(2)
  if (!file) throw new Stop('用法：node scripts/run.mjs 文件.ts [参数]')
  await ensureInstalled()
  return runNode(['--disable-warning=ExperimentalWarning', resolve(file), ...args])
})
