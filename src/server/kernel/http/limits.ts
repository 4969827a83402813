const KB = 1024
const MB = 1024 * KB
const SECOND = 1000

/** What one caller may take of the server, so that it stays for the others. Times are milliseconds, sizes bytes. */
export interface EdgeLimits {
  /** From a connection, or the end of the last request on it, to the whole head of the next. */
  head: number
  /** To the whole of a request: more than 50 MB over a line of 64 KB a second take. */
  request: number
  /** How often what is late is looked for. */
  check: number
  /** In every such span of a body at least so many bytes come, or its end. */
  pace: { span: number; least: number }
  /** How long the rest of a body that nobody reads is let in, so that the answer is not lost. */
  linger: number
  connections: { all: number; ofOneAddress: number }
  body: { ofStranger: number; json: number; upload: number; file: number }
  /** What all bodies of a kind may hold in memory together; uploads of one person half of theirs. */
  held: { json: number; upload: number }
  /** Calls in a minute. A door is what opens without a session. */
  calls: { ofPerson: number; atDoorsFromAddress: number; atDoorForName: number }
}

export const LIMITS: EdgeLimits = {
  head: 10 * SECOND,
  request: 900 * SECOND,
  check: SECOND,
  pace: { span: 20 * SECOND, least: 80 * KB },
  linger: 2 * SECOND,
  connections: { all: 4000, ofOneAddress: 800 },
  body: { ofStranger: 16 * KB, json: 2 * MB, upload: 51 * MB, file: 50 * MB },
  held: { json: 64 * MB, upload: 204 * MB },
  calls: { ofPerson: 1200, atDoorsFromAddress: 300, atDoorForName: 20 },
}
