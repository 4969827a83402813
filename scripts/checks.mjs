import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeProgram, runNode } from './node.mjs'
import { at, readText, ROOT, say, Stop } from './paths.mjs'

// What is checked of the program as it is written. Each check answers whether it passes.

/** What may only fall: places written twice, and what the compiler's types may come to. */
const COUNTS = JSON.parse(readFileSync(at('scripts/counts.json'), 'utf8'))

/** @param {string[]} parts */
const bin = (...parts) => at('node_modules', ...parts)

/** @param {string[]} command */
const runs = async (...command) =>
  (await runNode(['--disable-warning=ExperimentalWarning', ...command], { cwd: ROOT })) === 0

/** @param {string[]} command */
const told = (...command) =>
  spawnSync(nodeProgram(), command, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 << 20 })

/** Types, and how many of them the compiler made: their number is what its time comes of. */
export const types = async () => {
  const { status, stdout } = told(
    bin('typescript/bin/tsc'),
    '--noEmit',
    '--extendedDiagnostics',
    '-p',
    ROOT,
  )
  if (status !== 0) process.stdout.write(stdout.replace(/^Files:[\s\S]*/m, ''))
  const count = Number(/^Types:\s+(\d+)/m.exec(stdout)?.[1])
  if (count <= COUNTS.types) return status === 0
  say(`编译器产生 ${count} 个类型，上限 ${COUNTS.types}（scripts/counts.json）`)
  return false
}

/** @param {string[]} files all where none is named */
export const lint = (...files) =>
  runs(bin('oxlint/bin/oxlint'), '--type-aware', '--quiet', ...files)

/** @param {string[]} files all where none is named */
export const format = (...files) => runs(bin('oxfmt/bin/oxfmt'), '--check', ...files)

export const deadCode = () => runs(bin('knip/bin/knip.js'), '--no-progress')

/** @param {string[]} filters parts of the paths of test files; all where none is named */
export const tests = (...filters) => runs(bin('vitest/vitest.mjs'), 'run', ...filters)

/** What stands in two places of the program, six lines and more that are alike but for their names. */
const findDuplicates = () => {
  const folder = mkdtempSync(join(tmpdir(), 'lantai-duplicates-'))
  const places = [
    '--format',
    'typescript,tsx,css',
    '--ignore',
    '**/*.test.ts,**/*.test.tsx,**/*.support.ts',
  ]
  const alike = ['--min-lines', '6', '--min-tokens', '50', '--ignore-identifiers']
  const { stderr } = told(
    bin('jscpd/run-jscpd.js'),
    'src',
    ...places,
    ...alike,
    '--reporters',
    'json',
    '--output',
    folder,
  )
  const report = readText(join(folder, 'jscpd-report.json'))
  rmSync(folder, { recursive: true })
  if (report === null) throw new Stop(`重复检查没有运行：${stderr.trim()}`)
  return JSON.parse(report).duplicates
}

/** @param {{ name: string, start: number, end: number }} place */
const placed = ({ name, start, end }) => `${name}:${start}-${end}`

/** Places written twice: no more than there were, and once there are fewer, no more than that. */
export const duplicates = async () => {
  const found = findDuplicates()
  if (found.length === COUNTS.duplicates) return true
  if (found.length > COUNTS.duplicates)
    for (const { firstFile, secondFile } of found)
      say(`${placed(firstFile)} ~ ${placed(secondFile)}`)
  say(
    `重复 ${found.length} 处，scripts/counts.json 记的是 ${COUNTS.duplicates}：多了请合并，少了请改小`,
  )
  return false
}

/** @param {string} name @param {() => Promise<boolean>} check @returns {Promise<boolean>} */
export const passes = async (name, check) => {
  const began = Date.now()
  const good = await check()
  say(`${good ? '通过' : '未通过'}  ${name}  ${((Date.now() - began) / 1000).toFixed(1)} 秒`)
  return good
}
