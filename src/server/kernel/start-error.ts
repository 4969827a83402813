/** Why Lantai cannot start, in lines meant for the person who started it: print them, no stack, exit 1. */
export class StartError extends Error {
  readonly lines: readonly string[]

  constructor(...lines: string[]) {
    super(lines.join('\n'))
    this.name = 'StartError'
    this.lines = lines
  }
}
