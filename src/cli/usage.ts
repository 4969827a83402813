import { parseArgs, type ParseArgsConfig } from 'node:util'

/** A command called the wrong way; its message is Chinese and says the right one. Exit status 2. */
export class UsageError extends Error {}

/** Runs a command with the words after its name; answers the exit status. */
export type Run = (words: readonly string[]) => Promise<number>

/** Reads a command's words; an unknown or missing one is a {@link UsageError} that shows the usage. */
export const readWords = <T extends NonNullable<ParseArgsConfig['options']>>(
  usage: string,
  words: readonly string[],
  options: T,
) => {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(
      `参数不正确：${error instanceof Error ? error.message : String(error)}\n用法：lantai ${usage}`,
    )
  }
}

/** A year given as a word. */
export const readYear = (usage: string, text: string | undefined, otherwise?: number): number => {
  if (text === undefined && otherwise !== undefined) return otherwise
  if (text !== undefined && /^(199\d|20\d\d|21\d\d)$/.test(text)) return Number(text)
  throw new UsageError(
    `年度 ${text ?? '（未给出）'} 不正确，应为 1990 至 2199 之间的四位数\n用法：lantai ${usage}`,
  )
}
