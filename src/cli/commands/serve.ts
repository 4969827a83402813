import { ROLES } from '#contract/permissions.ts'
import { readConfig, type Config } from '#server/kernel/config.ts'
import type { House } from '#server/kernel/context.ts'
import { abandonDatabase } from '#server/kernel/open-database.ts'
import type { StartError } from '#server/kernel/start-error.ts'
import { untilStopped } from '#server/kernel/until-stopped.ts'
import { startServer } from '#server/main.ts'
import { openHouse, type OpenHouse } from '#server/open-house.ts'
import { UsageError, type Run } from '../usage.ts'
import { isEmpty } from '../house.ts'

const usage = 'serve'

/** The sample is loaded at the first start only; its code is not read at any other. */
const firstStart = async (config: Config, open: OpenHouse): Promise<void> => {
  if (config.sample === 'none' || !(await isEmpty(open.house))) return
  const { fillSample } = await import('../sample/fill.ts')
  await fillSample(open)
}

const showAccounts = async (): Promise<void> => {
  const { SAMPLE_ACCOUNTS, SAMPLE_PASSWORD } =
    await import('../../../examples/huaihua-2024/accounts.ts')
  console.log(`\n示例账号（密码均为 ${SAMPLE_PASSWORD}）：`)
  for (const { username, name, role } of SAMPLE_ACCOUNTS)
    console.log(`  ${username.padEnd(14)}${name}\t${ROLES[role]}`)
}

const greet = async (url: string, { sample }: Config, house: House): Promise<void> => {
  console.log(`\n兰台已就绪：${url}`)
  if (sample !== 'none') await showAccounts()
  // The database may break just now; that is seen to elsewhere.
  else if (await isEmpty(house).catch(() => false))
    console.log(`\n馆还没有建立。请在浏览器中打开上面的网址建馆，建馆码：${house.setUpCode ?? ''}`)
  console.log('\n按 Ctrl-C 停止。')
}

export const serve: Run = async (words) => {
  if (words.length > 0)
    throw new UsageError(`serve 不带参数，设置由环境变量给出\n用法：lantai ${usage}`)
  const config = readConfig(process.env)
  const asked = untilStopped(() => abandonDatabase(config))
  const open = await openHouse(config, 'server')
  try {
    return await serveUntil(asked, config, open)
  } finally {
    await open.close()
  }
}

/** Answers people until the end comes, however it comes. */
const servedUntil = async <T>(
  end: Promise<T>,
  config: Config,
  { house }: OpenHouse,
): Promise<T> => {
  const server = await startServer(config, house)
  try {
    await greet(server.url, config, house)
    return await end
  } finally {
    console.log('\n正在停止……')
    await server.close()
  }
}

/** Serves until asked to stop, at whatever point of the start that is, or until the database cannot be had any more. */
const serveUntil = async (
  asked: Promise<void>,
  config: Config,
  open: OpenHouse,
): Promise<number> => {
  const broken = new Promise<StartError>((done) => open.watch(done))
  const loaded = firstStart(config, open)
  loaded.catch(() => undefined)
  const early = await Promise.race([loaded, asked.then(() => 'stop' as const), broken])
  if (early === 'stop') return 0
  if (early) throw early
  const why = await servedUntil(Promise.race([asked, broken]), config, open)
  if (why) throw why
  return 0
}
