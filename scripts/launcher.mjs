import { readFileSync } from 'node:fs'
import module from 'node:module'
import { Socket } from 'node:net'
import { isMainThread } from 'node:worker_threads'
import { at } from './paths.mjs'

// A server whose launcher (npm, or the older Node that started this one) is killed would go on unseen
// and keep the data folder from the next start. These two notice and stop it the ordinary way.

const GRACE = 15_000

const stop = () => {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE).unref()
}

/** For a process started by an older Node: descriptor 3 closes when that one dies. */
export const followPipe = () => {
  if (!isMainThread || process.env.LANTAI_LAUNCHER !== 'pipe') return
  delete process.env.LANTAI_LAUNCHER
  const pipe = new Socket({ fd: 3, readable: true, writable: false })
  pipe.on('close', stop).on('error', () => undefined)
  pipe.resume()
  pipe.unref()
}

/** @param {number} pid */
const parentOf = (pid) => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return null
  }
}

/** @param {number} pid */
const commandOf = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

/** For a process started by npm, directly or through a shell: npm is gone when the chain up to it changes. */
export const followNpm = () => {
  if (!process.env.npm_lifecycle_event && !process.env.npm_command) return
  const parent = process.ppid
  const throughShell = /^(\/bin\/)?(sh|dash|bash) -c /.test(commandOf(parent))
  const grandparent = throughShell ? parentOf(parent) : null
  const timer = setInterval(() => {
    if (process.ppid === parent && (grandparent === null || parentOf(parent) === grandparent))
      return
    clearInterval(timer)
    stop()
  }, 250)
  timer.unref()
}

/** Keeps what Node makes of the sources, so that later starts are a third of a second shorter. */
export const keepCompiled = () =>
  module.enableCompileCache?.(at('node_modules', '.cache', 'lantai'))

followPipe()
if (process.execArgv.includes('--import')) keepCompiled()
