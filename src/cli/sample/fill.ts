import type { OpenHouse } from '#server/open-house.ts'
import { progressBar } from '../progress.ts'
import { completeSample } from './complete.ts'
import { loadSample } from './load.ts'

/** Loads the sample year with a progress bar, then does in it what only people do: samples checked, sheets signed, report drafted. */
export const fillSample = async ({ house, ownerUrl }: OpenHouse): Promise<void> => {
  const began = Date.now()
  console.error('首次启动，装入示例年度（怀化市档案馆 2024 年）：')
  let end = (): void => undefined
  await loadSample(house, ownerUrl, (total) => {
    const bar = progressBar('  记录', total)
    end = bar.end
    return { total, add: bar.add }
  })
  end()
  await completeSample(house)
  console.error(`  完成，用时 ${((Date.now() - began) / 1000).toFixed(1)} 秒`)
}
