import { resolve } from 'node:path'
import { readConfig } from '#server/kernel/config.ts'
import { readSecrets } from '#server/kernel/secrets.ts'
import { UsageError, type Run } from '../usage.ts'
import { withHouse } from '../house.ts'
import { takeBackup } from '../backup/take.ts'

export const backup: Run = async ([folder, ...more]) => {
  if (folder === undefined || more.length > 0) throw new UsageError('用法：lantai backup 文件夹')
  const { dataFolder } = readConfig(process.env)
  return withHouse(async ({ house, ownerUrl }) => {
    const secrets = await readSecrets(dataFolder)
    if (!secrets) throw new Error('an open house has its secrets')
    const { tables, objects } = await takeBackup(
      { ownerUrl, objects: house.objects, identityKey: secrets.identityKey },
      resolve(folder),
    )
    const rows = tables.reduce((sum, one) => sum + one.rows, 0)
    console.log(
      `已备份到 ${resolve(folder)}：${tables.length} 张表 ${rows} 行，${objects.length} 份附件`,
    )
    console.log('备份中含证件号码的密钥，请与其他涉密载体一样保管。')
    return 0
  })
}
