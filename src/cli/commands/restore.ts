import { resolve } from 'node:path'
import { problem } from '#contract/problem.ts'
import { readConfig } from '#server/kernel/config.ts'
import { createSecrets, readSecrets } from '#server/kernel/secrets.ts'
import { UsageError, type Run } from '../usage.ts'
import { withHouse } from '../house.ts'
import { checkBackup, putBack, readManifest } from '../backup/put-back.ts'

/** The restored house must seal with the key of the backup; one made for another keeps its own. */
const bringKey = async (dataFolder: string, identityKey: string): Promise<void> => {
  const key = Buffer.from(identityKey, 'hex')
  const secrets = (await readSecrets(dataFolder)) ?? (await createSecrets(dataFolder, key))
  if (!secrets.identityKey.equals(key))
    throw problem(
      'conflict',
      'other-key',
      `数据文件夹 ${dataFolder} 已有另一份密钥，请用 LANTAI_DATA 指定新的数据文件夹再恢复`,
    )
}

export const restore: Run = async ([folder, ...more]) => {
  if (folder === undefined || more.length > 0) throw new UsageError('用法：lantai restore 文件夹')
  const content = await readManifest(resolve(folder))
  await checkBackup(resolve(folder), content)
  await bringKey(readConfig(process.env).dataFolder, content.identityKey)
  return withHouse(async ({ house, ownerUrl }) => {
    await putBack(ownerUrl, house.objects, resolve(folder), content)
    console.log(
      `已恢复 ${content.tables.length} 张表、${content.objects.length} 份附件（备份于 ${content.takenAt}）`,
    )
    return 0
  })
}
