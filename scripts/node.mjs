import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { at, Stop } from './paths.mjs'

const OLDEST = [24, 12]

/** Whether this very process can run TypeScript as the house is written. */
export const isNewEnough = () => {
  const [major, minor] = process.versions.node.split('.').map(Number)
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
}

/** The Node that runs the house: the one the lockfile brings, else this one where it is new enough. */
export const nodeProgram = () => {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  const brought = at('node_modules', `node-${platform}-${process.arch}`, 'bin', file)
  if (existsSync(brought)) return brought
  if (isNewEnough()) return process.execPath
  throw new Stop(
    `本机的 Node ${process.versions.node} 过旧，且本系统（${process.platform} ${process.arch}）没有随附的 Node。请安装 Node ${OLDEST.join('.')} 或更高版本`,
  )
}

/**
 * Runs a program of ours to its end with the house's Node; answers its exit status.
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<number>}
 */
export const runNode = (args, options = {}) =>
  new Promise((done, fail) => {
    const child = spawn(nodeProgram(), args, { stdio: 'inherit', ...options })
    child.on('error', fail)
    child.on('close', (status, signal) => done(status ?? (signal === 'SIGINT' ? 130 : 143)))
  })
