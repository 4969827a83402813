/** A table of the sample with its rows, made anew each time they are asked for. */
export interface SampleTable {
  table: string
  columns: string[]
  /** Values in the order of the columns: null, string, number, boolean, Buffer, or an object for jsonb. */
  rows: () => Iterable<unknown[]>
  /** How many rows there will be, known without making them. */
  count: number
}

/** A table whose rows are few and already made, given as records keyed by column. */
export const tableOf = <C extends string>(
  table: string,
  columns: readonly C[],
  records: readonly Record<C, unknown>[],
): SampleTable => ({
  table,
  columns: [...columns],
  rows: () => records.map((record) => columns.map((column) => record[column])),
  count: records.length,
})

/** What the records are made for: the archive they belong to, and what only the server can make. */
export interface SampleOptions {
  archiveId: string
  /** Password hashes by username, one for each of the sample's people. */
  passwordHashes: Readonly<Record<string, string>>
  /** Seals a resident identity number and gives its keyed hash and its last four characters. */
  closeIdNumber: (plain: string) => { sealed: Buffer; hash: Buffer; tail: string }
}
