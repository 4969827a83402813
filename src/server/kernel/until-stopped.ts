const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Ctrl-C reaches the process from the terminal and from npm and the launcher once more: one wish, not two. */
const ECHO = 3000

/** However much is open, a server that was asked to stop is gone within ten seconds. */
const LONGEST = 9000

/**
 * Resolves when the process is asked to stop. Where it is asked a second time later on, or is not done in time,
 * `lastResort` is called, which must return at once, and the process ends; the next start then recovers as after a
 * power cut.
 */
export const untilStopped = (lastResort: () => void): Promise<void> =>
  new Promise((done) => {
    let asked: number | null = null
    const end = (): void => {
      lastResort()
      process.exit(130)
    }
    const onSignal = (): void => {
      if (asked !== null && Date.now() - asked > ECHO) end()
      if (asked === null) setTimeout(end, LONGEST).unref()
      asked ??= Date.now()
      done()
    }
    for (const signal of SIGNALS) process.on(signal, onSignal)
  })
