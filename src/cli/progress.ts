const WIDTH = 30

/** A progress bar on a terminal; a line a tenth of the way elsewhere. */
export const progressBar = (
  label: string,
  total: number,
  out: NodeJS.WriteStream = process.stderr,
) => {
  let done = 0
  let shown = -1
  const draw = (): void => {
    const share = total === 0 ? 1 : Math.min(1, done / total)
    const step = Math.floor(share * (out.isTTY ? 200 : 10))
    if (step === shown) return
    shown = step
    const percent = `${Math.floor(share * 100)}%`.padStart(4)
    const full = Math.round(share * WIDTH)
    if (out.isTTY) out.write(`\r${label} ${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}${percent}`)
    else out.write(`${label}${percent}\n`)
  }
  draw()
  return {
    add: (count: number): void => {
      done += count
      draw()
    },
    end: (): void => {
      done = total
      draw()
      if (out.isTTY) out.write('\n')
    },
  }
}
