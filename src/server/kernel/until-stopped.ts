const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Ctrl-C reaches the process from the terminal and from npm and the launcher once more: one wish, not two. */
const ECHO = 3000

/**
 * Resolves when the process is asked to stop. A second, later request while it is stopping ends it at once;
 * the next start then recovers as after a power cut.
 */
export const untilStopped = (): Promise<NodeJS.Signals> =>
  new Promise((done) => {
    let asked: number | null = null
    const onSignal = (signal: NodeJS.Signals): void => {
      if (asked !== null && Date.now() - asked > ECHO) process.exit(130)
      asked ??= Date.now()
      done(signal)
    }
    for (const signal of SIGNALS) process.on(signal, onSignal)
  })
