import { Problem } from '#contract/problem.ts'
import { StartError } from '#server/kernel/start-error.ts'
import { COMMANDS } from './commands.ts'
import { UsageError } from './usage.ts'

const help = (): string =>
  [
    '兰台：档案业务、项目资金与绩效评价',
    '',
    '用法：lantai 命令 [参数]',
    '',
    ...COMMANDS.map(({ usage, about }) => `  ${usage}\n      ${about}`),
  ].join('\n')

const tell = (error: unknown): void => {
  if (error instanceof StartError) for (const line of error.lines) console.error(line)
  else if (error instanceof UsageError) console.error(error.message)
  else if (error instanceof Problem) console.error(JSON.stringify(error.body, null, 2))
  else console.error(error)
}

const main = async (words: readonly string[]): Promise<number> => {
  const [name = 'help', ...rest] = words
  if (['help', '--help', '-h'].includes(name)) {
    console.log(help())
    return 0
  }
  const command = COMMANDS.find((one) => one.name === name)
  if (!command) throw new UsageError(`没有命令 ${name}。\n\n${help()}`)
  return command.run(rest)
}

// What is printed may go to a full disk or a closed pipe; the work goes on without its words.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  tell(error)
  process.exitCode = error instanceof UsageError ? 2 : 1
}
