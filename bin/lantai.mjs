#!/usr/bin/env node
import { spawn } from 'node:child_process'
import { ensureInstalled } from '../scripts/install.mjs'
import { followNpm, keepCompiled } from '../scripts/launcher.mjs'
import { isNewEnough, nodeProgram } from '../scripts/node.mjs'
import { at, Stop } from '../scripts/paths.mjs'
import { ensureWeb } from '../scripts/web.mjs'

// Runs on Node 20 in a clone where nothing is installed: brings everything, then hands over to src/cli/main.ts.

const QUIET = '--disable-warning=ExperimentalWarning'
// A server that waits for people gains nothing from a large nursery or a heap that grows by leaps, and keeps
// its memory for good.
const LEAN = ['--max-semi-space-size=4', '--heap-growing-percent=20']
const MAIN = at('src/cli/main.ts')

/** Hands over to the house's Node. Its exit status is ours, and so are its signals. */
const handOver = (serves) => {
  const flags = serves ? [QUIET, ...LEAN] : [QUIET]
  const args = [
    ...flags,
    '--import',
    new URL('../scripts/launcher.mjs', import.meta.url).href,
    MAIN,
  ]
  const child = spawn(nodeProgram(), [...args, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    env: { ...process.env, LANTAI_LAUNCHER: 'pipe' },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`无法启动 Node：${error.message}`)
    process.exitCode = 1
  })
  child.on('close', (status, signal) => {
    if (!signal) process.exit(status ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

const main = async () => {
  const serves = process.argv[2] === 'serve'
  await ensureInstalled()
  if (serves) await ensureWeb()
  if (serves) followNpm()
  // Node takes that flag at its start only, so a server always has a process of its own.
  if (serves || !isNewEnough()) return handOver(serves)
  keepCompiled()
  return import(new URL('../src/cli/main.ts', import.meta.url).href)
}

try {
  await main()
} catch (error) {
  if (!(error instanceof Stop)) throw error
  console.error(error.message)
  process.exitCode = 1
}
