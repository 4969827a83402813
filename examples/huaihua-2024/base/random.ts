/** A stream of chance that is the same on every machine: sfc32 with 32-bit arithmetic only. */
export interface Random {
  /** Uniform in [0, 1). */
  next: () => number
  /** A whole number between `low` and `high`, both included. */
  between: (low: number, high: number) => number
  chance: (probability: number) => boolean
  pick: <T>(list: readonly T[]) => T
  /** Starts the stream anew from two numbers: the n-th record of a block is computed without those before it. */
  restart: (a: number, b: number) => void
}

/** FNV-1a: a 32-bit number from text, to seed streams by name. */
export const hashText = (text: string): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** Mixes the bits of a 32-bit number (the finaliser of MurmurHash3). */
export const mix = (value: number): number => {
  let x = value | 0
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}

/** The element of a list that is known not to be empty. */
export const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index]
  if (found === undefined) throw new Error(`no element ${index} in a list of ${list.length}`)
  return found
}

/** Opens the stream named `seed`. */
export const createRandom = (seed: string): Random => {
  let a = 0
  let b = 0
  let c = 0
  let counter = 0
  const step = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  const next = (): number => step() / 4294967296
  const restart = (first: number, second: number): void => {
    a = mix(first)
    b = mix(second ^ 0x9e3779b9)
    c = mix(first ^ Math.imul(second, 0x85ebca6b))
    counter = 1
    for (let i = 0; i < 6; i += 1) step()
  }
  restart(hashText(seed), hashText(`${seed}#`))
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => at(list, Math.floor(next() * list.length)),
    restart,
  }
}

/** Picks by weight: cumulative sums once, then a binary search a draw. */
export const weightedPicker = <T>(
  entries: readonly (readonly [T, number])[],
): ((random: Random) => T) => {
  const sums: number[] = []
  let total = 0
  for (const [, weight] of entries) sums.push((total += weight))
  return (random) => {
    const target = random.next() * total
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (at(sums, middle) > target) high = middle
      else low = middle + 1
    }
    return at(entries, low)[0]
  }
}
