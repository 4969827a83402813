import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { duplicates, format, lint, passes, tests, types } from './checks.mjs'
import { ensureInstalled } from './install.mjs'
import { at, endWith, ROOT, say } from './paths.mjs'

// npm run quick [-- COMMIT]: what an edit may have broken, in less than a minute: types, rules, and the tests of the
// rooms that were touched since the commit (the last one unless told). npm test is what decides.

/** The rules that no room can keep alone. */
const RULES = ['test/architecture.test.ts', 'test/orders.test.ts', 'test/finders.test.ts']

/** @param {string[]} words */
const git = (...words) =>
  execFileSync('git', ['-C', ROOT, ...words], { encoding: 'utf8' })
    .split('\n')
    .filter(Boolean)

/** Files that differ from the commit, and new ones. @param {string} commit */
const touchedSince = (commit) => [
  ...git('diff', '--name-only', '--diff-filter=d', commit),
  ...git('ls-files', '--others', '--exclude-standard'),
]

const ROOM =
  /^src\/(server\/work\/[^/]+|server\/(?!kernel)[^/]+|server\/kernel\/[^/]+|web\/[^/]+|cli\/[^/]+|contract)\//

/** The room of a file, or its folder where it is in none. @param {string} path */
const roomOf = (path) => ROOM.exec(path)?.[0] ?? `${dirname(path)}/`

/** @param {string} folder */
const testsIn = (folder, recursive = true) =>
  existsSync(at(folder))
    ? readdirSync(at(folder), { recursive, encoding: 'utf8' })
        .filter((name) => /\.test\.tsx?$/.test(name))
        .map((name) => folder + name.replaceAll('\\', '/'))
    : []

/** @param {string} path */
const testsOf = (path) => {
  if (/\.test\.tsx?$/.test(path)) return [path]
  if (/^src\/server\/kernel\/[^/]+$/.test(path)) return testsIn('src/server/kernel/', false)
  return path.startsWith('src/') ? testsIn(roomOf(path)) : []
}

const isCode = (/** @type {string} */ path) => /\.(ts|tsx|mjs)$/.test(path)

const main = async () => {
  await ensureInstalled()
  const touched = touchedSince(process.argv[2] ?? 'HEAD')
  const code = touched.filter(isCode)
  if (code.length === 0) say('没有改动的代码')
  const chosen = [...new Set([...RULES, ...code.flatMap(testsOf)])]
  let good = await passes('类型', types)
  if (code.length > 0) {
    good = (await passes('规范', () => lint(...code))) && good
    good = (await passes('格式', () => format(...code))) && good
  }
  good = (await passes('重复', duplicates)) && good
  return (await passes(`测试（${chosen.length} 个文件）`, () => tests(...chosen))) && good
}

await endWith(async () => ((await main()) ? 0 : 1))
