import type { StartError } from './start-error.ts'

/** What a server is told of the database it stands on. */
export interface Hear {
  /** It broke and is there again, at the owner's address. */
  restarted: (ownerUrl: string, words: string) => void
  /** It cannot be had any more: the server must stop with these words. */
  gaveUp: (why: StartError) => void
}

export const pauseOf = (milliseconds: number): Promise<void> =>
  new Promise((done) => setTimeout(done, milliseconds))
