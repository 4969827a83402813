import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { nodeProgram } from './node.mjs'
import { at, readText, ROOT, say, sha256, Stop } from './paths.mjs'
import { inTurn } from './turn.mjs'

const STAMP = at('dist', 'web.stamp')
const SOURCES = ['src/web', 'src/contract', 'vite.config.ts', 'package-lock.json']

/** @param {string} path @returns {string[]} */
const filesIn = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => filesIn(join(path, name)))
    : [path]

const digest = () => {
  const files = SOURCES.map((source) => at(source))
    .filter(existsSync)
    .flatMap(filesIn)
  return sha256(
    files.map((file) => `${file.slice(ROOT.length)} ${sha256(readFileSync(file))}\n`).join(''),
  )
}

/** @param {string} sources */
const isBuilt = (sources) => readText(STAMP) === sources && existsSync(at('dist/web/index.html'))

/** @returns {Promise<{ status: number | null, output: string }>} */
const vite = () =>
  new Promise((done) => {
    const args = [
      '--disable-warning=ExperimentalWarning',
      at('node_modules/vite/bin/vite.js'),
      'build',
      '--logLevel',
      'error',
    ]
    const child = spawn(nodeProgram(), args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
    child.on('error', (error) => done({ status: null, output: String(error) }))
    child.on('close', (status) => done({ status, output }))
  })

/** @param {string} sources */
const build = async (sources) => {
  say('正在构建网页……')
  rmSync(STAMP, { force: true })
  const { status, output } = await vite()
  if (status !== 0) throw new Stop(`网页未能构建：\n${output.trim().slice(-4000)}`)
  mkdirSync(at('dist'), { recursive: true })
  writeFileSync(STAMP, sources)
}

/** Sees to it that dist/web is built from the sources as they are. */
export const ensureWeb = async () => {
  if (!existsSync(at('src/web/index.html'))) return
  const sources = digest()
  if (isBuilt(sources)) return
  await inTurn('web', async () => {
    if (!isBuilt(sources)) await build(sources)
  })
}
