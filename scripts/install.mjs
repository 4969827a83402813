import { spawn } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join, sep } from 'node:path'
import { at, readText, ROOT, say, sha256, Stop } from './paths.mjs'
import { inTurn } from './turn.mjs'

const STAMP = at('node_modules', '.lantai-installed')
const PATIENCE = 20 * 60 * 1000

const wanted = () =>
  `${sha256(readText(at('package-lock.json')) ?? '')} ${process.platform} ${process.arch}`

/** @param {string} path */
const packagesIn = (path) => Object.entries(JSON.parse(readText(path) ?? '{}').packages ?? {})

/** Whether npm's own record of node_modules has every package of the lockfile, for an install made by hand. */
const matchesRecord = () => {
  const present = new Map(packagesIn(at('node_modules', '.package-lock.json')))
  const needed = packagesIn(at('package-lock.json')).filter(
    ([path, one]) => path !== '' && !one.optional,
  )
  return (
    present.size > 0 &&
    needed.every(([path, { version }]) => present.get(path)?.version === version)
  )
}

const mark = () => {
  try {
    writeFileSync(STAMP, wanted())
  } catch {
    // A clone that cannot be written to is looked through again at the next start.
  }
}

const isInstalled = () => {
  if (readText(STAMP) === wanted()) return true
  if (!matchesRecord()) return false
  mark()
  return true
}

/** PATH without this clone's own programs: the install replaces the Node that lies among them. */
const outerPath = () => {
  const own = at('node_modules') + sep
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((one) => !one.startsWith(own))
    .join(delimiter)
}

/** How npm is called: the npm that runs us by its own Node, else the one in PATH. */
const npm = () => {
  const { npm_execpath: script, npm_node_execpath: node } = process.env
  const cli = script ? join(dirname(script), 'npm-cli.js') : ''
  if (node && existsSync(node) && existsSync(cli) && !node.startsWith(at('node_modules') + sep))
    return { file: node, args: [cli], shell: false }
  return process.platform === 'win32'
    ? { file: 'npm.cmd', args: [], shell: true }
    : { file: 'npm', args: [], shell: false }
}

/** Shows that something goes on: seconds on a terminal, a line a quarter of a minute elsewhere. */
const showProgress = () => {
  const began = Date.now()
  const terminal = process.stderr.isTTY
  const timer = setInterval(
    () => {
      const text = `正在安装依赖……已用 ${Math.round((Date.now() - began) / 1000)} 秒`
      if (terminal) process.stderr.write(`\r${text}`)
      else say(text)
    },
    terminal ? 1000 : 15_000,
  )
  return () => {
    clearInterval(timer)
    if (terminal) process.stderr.write('\r\u001B[K')
  }
}

/** @returns {Promise<{ status: number | null, output: string }>} */
const runNpm = () =>
  new Promise((done) => {
    const { file, args, shell } = npm()
    const flags = [
      // Not `ci`: it refuses a lockfile that lacks the optional packages of platforms a registry does not carry.
      'install',
      '--no-save',
      '--ignore-scripts',
      '--loglevel=error',
      '--no-audit',
      '--no-fund',
      '--no-progress',
    ]
    const child = spawn(file, [...args, ...flags], {
      cwd: ROOT,
      shell,
      env: { ...process.env, PATH: outerPath() },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: PATIENCE,
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
    child.on('error', (error) => done({ status: null, output: String(error) }))
    child.on('close', (status) => done({ status, output }))
  })

/** What npm says, without the manual page that it may append.
 * @param {string} output */
const reasonIn = (output) =>
  output
    .trim()
    .split(/\nnpm error\s+(?:Clean install a project|Usage:)/)[0]
    .slice(0, 2000)

const install = async () => {
  say('正在安装依赖（只在首次启动和更新后进行，通常一两分钟）……')
  const stopProgress = showProgress()
  const { status, output } = await runNpm()
  stopProgress()
  if (status !== 0)
    throw new Stop(
      `依赖未能安装，请检查网络和 npm 镜像设置后重试。npm 的说明：\n${reasonIn(output)}`,
    )
  mark()
  say('依赖已安装。')
}

/** Sees to it that node_modules is what the lockfile says. */
export const ensureInstalled = async () => {
  if (isInstalled()) return
  await inTurn('install', async () => {
    if (!isInstalled()) await install()
  })
}
