import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT, say, sha256 } from './paths.mjs'

const STALE = 30 * 60 * 1000

/** @param {string} path */
const take = (path) => {
  try {
    const file = openSync(path, 'wx', 0o600)
    writeSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** @param {string} path */
const isAbandoned = (path) => {
  try {
    const pid = Number(readFileSync(path, 'utf8'))
    if (Date.now() - statSync(path).mtimeMs > STALE) return true
    return pid > 0 && !isAlive(pid)
  } catch {
    return false
  }
}

/** @param {number} pid */
const isAlive = (pid) => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/**
 * Does a piece of the set-up while no other process of this clone does the same.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 */
export const inTurn = async (name, work) => {
  const path = join(tmpdir(), `lantai-${name}-${sha256(ROOT).slice(0, 16)}.lock`)
  let told = false
  while (!take(path)) {
    if (isAbandoned(path)) rmSync(path, { force: true })
    else if (!told) say('另一个程序正在为兰台安装或构建，请稍候……')
    told = true
    await new Promise((done) => setTimeout(done, 200))
  }
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}
