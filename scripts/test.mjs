import { deadCode, duplicates, format, lint, passes, tests, types } from './checks.mjs'
import { ensureInstalled } from './install.mjs'
import { endWith } from './paths.mjs'
import { ensureWeb } from './web.mjs'

// npm test: everything, with its own set-up. --static: what needs no program that runs.

const STATIC = /** @type {const} */ ([
  ['类型', types],
  ['规范', () => lint()],
  ['格式', () => format()],
  ['死代码', deadCode],
  ['重复', duplicates],
])

/** All static mistakes are shown at once; the tests run on the web as it is built for people. */
const main = async () => {
  await ensureInstalled()
  let good = true
  for (const [name, check] of STATIC) good = (await passes(name, check)) && good
  if (!good || process.argv.includes('--static')) return good
  await ensureWeb()
  return passes('测试', () => tests())
}

await endWith(async () => ((await main()) ? 0 : 1))
