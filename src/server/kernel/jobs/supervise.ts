import { spawn, type ChildProcess } from 'node:child_process'
import type { House } from '../context.ts'
import { nextOfEach } from './store.ts'

/** How often a server looks for jobs whose bell it did not hear: asked for by a command, or left by a crash. */
const ROUND = 10_000

/** A worker that does not leave when asked is ended after so many milliseconds; its job is begun again. */
const PATIENCE = 1000

/**
 * Keeps a worker at hand while there is work: a process of its own, so that a long piece of work neither
 * holds up the server's answers nor stays in its memory. `command` is what the worker runs; it leaves by
 * itself when there is no more to do, and with the server.
 */
export const superviseJobs = (house: House, command: readonly string[]) => {
  let worker: ChildProcess | null = null
  let closing = false
  const send = (): void => {
    if (worker || closing) return
    const child = spawn(process.execPath, command, {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const gone = (): void => {
      if (worker === child) worker = null
    }
    child.on('error', gone).on('exit', (code) => {
      gone()
      // One that left just as a job came: seen to at once. One that broke waits for the next round.
      if (code === 0) void look().catch(() => undefined)
    })
    worker = child
  }
  const look = async (): Promise<void> => {
    if (!worker && !closing && (await nextOfEach(house.db)).length > 0) send()
  }
  const round = setInterval(() => void look().catch(() => undefined), ROUND)
  house.jobs.heardBy(send)
  void look().catch(() => undefined)
  return {
    close: async (): Promise<void> => {
      closing = true
      clearInterval(round)
      const child = worker
      if (!child || child.exitCode !== null) return
      await new Promise((done) => {
        child.on('exit', done)
        child.kill()
        setTimeout(() => child.kill('SIGKILL'), PATIENCE).unref()
      })
    },
  }
}
