import { ensureInstalled } from './install.mjs'
import { runNode } from './node.mjs'
import { at, ROOT, say, Stop } from './paths.mjs'
import { ensureWeb } from './web.mjs'

// npm test: everything, with its own set-up. --static: types, lint, format and dead code alone.

/** @param {string[]} parts */
const bin = (...parts) => at('node_modules', ...parts)

const STATIC = [
  ['类型', bin('typescript/bin/tsc'), '--noEmit', '-p', ROOT],
  ['规范', bin('oxlint/bin/oxlint'), '--type-aware', '--quiet'],
  ['格式', bin('oxfmt/bin/oxfmt'), '--check'],
  ['死代码', bin('knip/bin/knip.js'), '--no-progress'],
]

const TESTS = ['测试', bin('vitest/vitest.mjs'), 'run']

/** @param {string[]} step @returns {Promise<boolean>} */
const passes = async ([name, ...command]) => {
  const began = Date.now()
  const status = await runNode(['--disable-warning=ExperimentalWarning', ...command], { cwd: ROOT })
  say(
    `${status === 0 ? '通过' : '未通过'}  ${name}  ${((Date.now() - began) / 1000).toFixed(1)} 秒`,
  )
  return status === 0
}

/** All static mistakes are shown at once; the tests run on the web as it is built for people. */
const main = async () => {
  await ensureInstalled()
  let good = true
  for (const step of STATIC) good = (await passes(step)) && good
  if (!good || process.argv.includes('--static')) return good
  await ensureWeb()
  return passes(TESTS)
}

try {
  process.exitCode = (await main()) ? 0 : 1
} catch (error) {
  if (!(error instanceof Stop)) throw error
  console.error(error.message)
  process.exitCode = 1
}
