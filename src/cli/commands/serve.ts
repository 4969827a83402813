import { ROLES } from '#contract/permissions.ts'
import { readConfig, type Config } from '#server/kernel/config.ts'
import type { House } from '#server/kernel/context.ts'
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
  else if (await isEmpty(house))
    console.log(`\n馆还没有建立。请在浏览器中打开上面的网址建馆，建馆码：${house.setUpCode ?? ''}`)
  console.log('\n按 Ctrl-C 停止。')
}

export const serve: Run = async (words) => {
  if (words.length > 0)
    throw new UsageError(`serve 不带参数，设置由环境变量给出\n用法：lantai ${usage}`)
  const config = readConfig(process.env)
  const stopped = untilStopped()
  const open = await openHouse(config, 'server')
  try {
    await firstStart(config, open)
    const server = await startServer(config, open.house)
    await greet(server.url, config, open.house)
    await stopped
    console.log('\n正在停止……')
    await server.close()
  } finally {
    await open.close()
  }
  return 0
}
