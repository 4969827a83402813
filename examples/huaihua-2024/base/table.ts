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
  /** Password hashes by username; who has none cannot sign in. */
  passwordHashes: Readonly<Record<string, string>>
  /** Seals the number of an identity document of a type, and gives its keyed hash and the end that may be shown. */
  closeIdNumber: (
    plain: string,
    type: 'resident-id' | 'passport',
  ) => { sealed: Buffer; hash: Buffer; tail: string }
}
