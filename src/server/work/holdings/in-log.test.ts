import { afterAll, beforeAll, expect, test } from 'vitest'
import { keeper, type Keeper } from './keeper.support.ts'

let at: Keeper
let auditor: Awaited<ReturnType<Keeper['house']['client']>>
beforeAll(async () => {
  at = await keeper()
  auditor = await at.house.client('audit-officer')
})
afterAll(() => at.close())

const logOf = async (recordId: string) =>
  (await auditor.records.audit({ limit: 50, recordId })).rows.toReversed()

test('what became of a unit’s custody stands under the unit', async () => {
  const { unit } = await at.newUnit()
  const { unitId, referenceCode } = unit
  const input = { unitId, kind: 'transferred' as const, document: '移交清册' }
  const moved = await at.archivist.holdings.recordCustody({ ...input, occurredOn: '2015-01-01' })
  const event = moved.custody.at(-1)
  if (!event) throw new Error('no event')
  const { eventId, version } = event
  const change = { eventId, version, occurredOn: '2016-01-01' }
  const amended = await at.archivist.holdings.amendCustody(change)
  const left = amended.custody.at(-1)
  if (!left) throw new Error('no event')
  await at.archivist.holdings.withdrawCustody({ ...left, reason: '登记有误' })
  const rows = await logOf(unitId)
  expect(rows.map(({ recordType }) => recordType)).toEqual(rows.map(() => 'description-unit'))
  expect(rows.slice(1).map(({ summary }) => summary)).toEqual([
    `登记保管变动 ${referenceCode} 2015-01-01 移交出馆`,
    `更正保管变动 ${referenceCode} 2016-01-01 移交出馆`,
    `作废保管变动 ${referenceCode} 2016-01-01 移交出馆：登记有误`,
  ])
})

test('an attachment is named with what it hangs on, a file by its reference code alone', async () => {
  const { unit, fonds } = await at.newUnit()
  const hang = (recordType: string, recordId: string) =>
    at.archivist.attachments.upload({
      recordType,
      recordId,
      kind: 'evidence',
      file: new File(['%PDF-1.4\n%%EOF\n'], '清册.pdf', { type: 'application/pdf' }),
    })
  const { attachmentId } = await hang('description-unit', unit.unitId)
  await at.archivist.attachments.withdraw({ attachmentId, version: 1, reason: '误传' })
  await at.archivist.attachments.restore({ attachmentId, version: 2 })
  expect((await logOf(unit.unitId)).slice(-3).map(({ summary }) => summary)).toEqual([
    `上传附件 清册.pdf（档案 ${unit.referenceCode}）`,
    `作废附件 清册.pdf（档案 ${unit.referenceCode}）`,
    `恢复附件 清册.pdf（档案 ${unit.referenceCode}）`,
  ])
  await hang('fonds', fonds.fondsId)
  expect((await logOf(fonds.fondsId)).at(-1)?.summary).toBe(
    `上传附件 清册.pdf（全宗 ${fonds.number} ${fonds.name}）`,
  )
})

test('an entry leads to its record’s page where the reader may open it', async () => {
  const { unit } = await at.newUnit()
  const [row] = await logOf(unit.unitId)
  if (!row) throw new Error('no row')
  expect((await auditor.records.auditEntry(row)).record).toEqual({ label: '档案', page: null })
  await at.house.person('both', ['audit-officer', 'archivist'])
  const both = await at.house.client('both')
  expect((await both.records.auditEntry(row)).record).toEqual({
    label: '档案',
    page: { title: unit.title, path: `/records/description-unit/${unit.unitId}` },
  })
})
