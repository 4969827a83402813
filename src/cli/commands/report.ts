import { writeFile } from 'node:fs/promises'
import { problem } from '#contract/problem.ts'
import type { JobRow } from '#contract/jobs.ts'
import { workOff } from '#server/kernel/jobs/work.ts'
import { UsageError, readWords, readYear, type Run } from '../usage.ts'
import { clientWho, withHouse } from '../house.ts'

const usage = 'report --year 年度 --out 文件.docx'
const PAUSE = 150

type Client = Awaited<ReturnType<typeof clientWho>>

/** Waits where a running server has taken the job up. */
const ended = async (client: Client, jobId: string): Promise<JobRow> => {
  for (;;) {
    const job = await client.jobs.get({ jobId })
    if (job.state !== 'queued' && job.state !== 'running') return job
    await new Promise((done) => setTimeout(done, PAUSE))
  }
}

export const report: Run = async (words) => {
  const { values, positionals } = readWords(usage, words, {
    year: { type: 'string' },
    out: { type: 'string' },
  })
  const { out } = values
  if (out === undefined || !out.endsWith('.docx') || positionals.length > 0)
    throw new UsageError(`用法：lantai ${usage}`)
  const year = readYear(usage, values.year)
  return withHouse(async ({ house }) => {
    const client = await clientWho(house, 'report.export')
    const { problems } = await client.report.get({ year })
    for (const one of problems) console.error(`“${one.heading}”第 ${one.line} 行：${one.message}`)
    const { jobId } = await client.report.export({ year })
    await workOff(house)
    const job = await ended(client, jobId)
    if (job.state !== 'done') throw problem('rule', 'not-exported', job.failure ?? '导出已被取消')
    const file = await client.jobs.document({ jobId })
    await writeFile(out, Buffer.from(await file.arrayBuffer()))
    console.log(`已导出 ${out}`)
    return 0
  })
}
