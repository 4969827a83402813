import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// What runs before the install: plain JavaScript for Node 20, with nothing but Node itself.

/** The folder of the clone. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

/** @param {string[]} parts */
export const at = (...parts) => join(ROOT, ...parts)

/** @param {string} path */
export const readText = (path) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/** @param {string | Uint8Array} content */
export const sha256 = (content) => createHash('sha256').update(content).digest('hex')

/** Why the start cannot go on, in one line for the person who started it. */
export class Stop extends Error {}

/** Runs a script to its exit status; where it cannot go on, it says so in one line.
 * @param {() => Promise<number>} main */
export const endWith = async (main) => {
  try {
    process.exitCode = await main()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

/** A line of progress; never on standard output, which belongs to the command's answer.
 * @param {string} text */
export const say = (text) => process.stderr.write(`${text}\n`)
