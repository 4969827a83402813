/** One measured figure: a JSON object on a line of its own. */
export interface Line {
  name: string
  value: number
  unit: 'ms' | 's' | 'MB' | 'kB' | 'ratio' | 'count'
  /** The limit the product set itself; null for what is only reported. */
  goal: number | null
  meets: boolean | null
  /** What was measured beside it in the same run, and value ÷ peer. */
  peer: number | null
  ratio: number | null
}

const round = (value: number): number => Number(value.toPrecision(4))

/** Prints a figure; smaller is better. */
export const report = (
  name: string,
  unit: Line['unit'],
  value: number,
  { goal = null, peer = null }: { goal?: number | null; peer?: number | null } = {},
): void => {
  const line: Line = {
    name,
    value: round(value),
    unit,
    goal,
    meets: goal === null ? null : value <= goal,
    peer: peer === null ? null : round(peer),
    ratio: peer === null || peer === 0 ? null : round(value / peer),
  }
  console.log(JSON.stringify(line))
}

/** The value below which 95 of 100 runs lie. */
export const p95 = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.ceil(times.length * 0.95) - 1)] ??
  0

export const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

/** Milliseconds that each of `runs` calls takes, one after the other. */
export const timed = async (runs: number, work: () => Promise<unknown>): Promise<number[]> => {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return times
}
