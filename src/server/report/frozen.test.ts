import { createHash } from 'node:crypto'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { evaluationDesk, type EvaluationDesk } from '#server/evaluation/desk.support.ts'
import { testHouse } from '#test/support/house.ts'
import { renderDocx } from './docx/index.ts'
import { wordOf } from './export.ts'
import { frozenContent, parseContent } from './frozen.ts'
import type { Attachment } from './outline.ts'
import kept from './frozen-report.json' with { type: 'json' }

let desk: EvaluationDesk

beforeAll(async () => {
  desk = await evaluationDesk((clock) => testHouse({ clock }))
})
afterAll(() => desk.house.close())

const shown = async () => {
  const { money, indicators, charts } = await desk.head.report.get({ year: 2024 })
  return { money, indicators, charts }
}

test('a frozen report shows every table and column that its draft showed', async () => {
  for (let turn = 0; turn < 5; turn++) await desk.visit()
  const to = await desk.ready()
  const from = await desk.ready(90_000)
  await desk.adjust(from.lineId, to.lineId, 4_000)
  for (const { evaluationId } of [to, from])
    await desk.sign(evaluationId, 'department', 'finance', 'director')
  const { reportId, version } = await desk.head.report.create({ year: 2024 })
  const { sections } = await desk.head.report.get({ year: 2024 })
  for (const { sectionId, version: seen, heading } of sections)
    await desk.head.report.saveSection({ sectionId, version: seen, heading, markdown: '已完成。' })
  const draft = await shown()
  expect(draft.money?.columns.map(({ title }) => title)).toContain('调剂净额（万元）')
  await desk.director.report.freeze({ reportId, version })
  expect(await shown()).toEqual(draft)
})

test('nothing is frozen that would be lost when it is read back', () => {
  const content = parseContent(kept.content)
  expect(JSON.parse(frozenContent(content))).toEqual(kept.content)
  const [first, ...rest] = content.money
  const wider = { ...content, money: [{ ...first, carried: '0.10' }, ...rest] }
  expect(() => frozenContent(Object.assign(content, wider))).toThrow(/lacks a part/)
})

const SECTIONS: Attachment[][] = [[], ['money'], ['indicators', 'charts']]
const TITLE_PAGE = {
  title: '某市档案馆\n2024年度部门整体支出绩效自评报告',
  datedOn: '2025-03-01',
  unitName: '某市档案馆',
}

/** Each part of a .docx but its pictures, whose bytes are the machine's, by its SHA-256. */
const partsOf = (docx: Uint8Array): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(docx))
      .filter(([name]) => !name.startsWith('word/media/'))
      .map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]),
  )

// What was signed stays as it was signed. A change of these digests changes every document that was ever frozen.
test('a report that was frozen exports to the bytes it always had', async () => {
  const sections = SECTIONS.map((attach, at) => ({
    heading: `第 ${at + 1} 部分`,
    level: 1,
    markdown: '全年接待查阅 {use.archive-visitors}。',
    attach,
  }))
  const parts = partsOf(await renderDocx(wordOf(TITLE_PAGE, sections, parseContent(kept.content))))
  expect(parts).toEqual(kept.parts)
})
