/** Choices that one seed decides. */
export interface Random {
  /** From 0 up to, but not, 1. */
  next: () => number
  /** A whole number from `least` to `most`, both included. */
  whole: (least: number, most: number) => number
  chance: (share: number) => boolean
  pick: <T>(list: readonly T[]) => T | undefined
}

/** Marsaglia's xorshift over 32 bits: any seed but 0 runs through all states. */
export const randomOf = (seed: number): Random => {
  let state = Math.imul(seed, 0x9e_37_79_b1) || 1
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
  const whole = (least: number, most: number): number =>
    least + Math.floor(next() * (most - least + 1))
  return {
    next,
    whole,
    chance: (share) => next() < share,
    pick: (list) => list[whole(0, list.length - 1)],
  }
}
