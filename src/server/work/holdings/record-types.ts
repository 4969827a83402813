import { CUSTODY_KINDS } from '#contract/holdings-rows.ts'
import type { RecordType } from '#server/kernel/record-type.ts'
import { eventTitles } from './custody/store.ts'
import { fondsTitles } from './fonds/store.ts'
import { readableTitles } from './units/store.ts'

const withdrawn = { withdrawnAt: '作废时间', withdrawnReason: '作废原因' }

const fonds: RecordType = {
  key: 'fonds',
  label: '全宗',
  table: 'fonds',
  idColumn: 'fonds_id',
  columns: {
    number: '全宗号',
    name: '全宗名称',
    creatingBody: '立档单位',
    datedFrom: '起始日期',
    datedTo: '终止日期',
    departmentId: '主管部门',
    heldFrom: '进馆日期',
    heldUntil: '离馆日期',
    ...withdrawn,
  },
  access: 'holdings.read',
  describe: async (ctx, ids) => {
    const rows = await fondsTitles(ctx, ids)
    return new Map(
      rows.map((row) => [
        row.fondsId,
        {
          title: `${row.number} ${row.name}`,
          detail: row.creatingBody,
          path: `/records/fonds/${row.fondsId}`,
        },
      ]),
    )
  },
}

const unit: RecordType = {
  key: 'description-unit',
  label: '档案',
  table: 'description_unit',
  idColumn: 'unit_id',
  columns: {
    level: '著录级别',
    referenceCode: '档号',
    title: '题名',
    creator: '责任者',
    documentNumber: '文号',
    datedFrom: '形成日期',
    datedTo: '终止日期',
    retention: '保管期限',
    carrier: '载体',
    pages: '页数',
    pieces: '张（盘）数',
    sizeBytes: '字节数',
    digitisedPages: '数字化页数',
    accessStatus: '开放标识',
    secrecy: '密级',
    shelf: '存放位置',
    ...withdrawn,
  },
  access: 'holdings.read',
  describe: async (ctx, ids) => {
    const rows = await readableTitles(ctx, ids)
    return new Map(
      rows.map((row) => [
        row.unitId,
        {
          title: row.title,
          detail: row.referenceCode,
          inLog: row.referenceCode,
          path: `/records/description-unit/${row.unitId}`,
        },
      ]),
    )
  },
}

const custodyEvent: RecordType = {
  key: 'custody-event',
  label: '保管变动',
  table: 'custody_event',
  idColumn: 'event_id',
  columns: { kind: '保管变动', occurredOn: '发生日期', document: '凭据', ...withdrawn },
  access: 'holdings.read',
  describe: async (ctx, ids) => {
    const rows = await eventTitles(ctx, ids)
    return new Map(
      rows.map((row) => [
        row.eventId,
        {
          title: `${row.referenceCode} ${row.title}`,
          inLog: `${row.referenceCode} ${CUSTODY_KINDS[row.kind]} ${row.occurredOn}`,
          detail: `${CUSTODY_KINDS[row.kind]} ${row.occurredOn}${row.document ? ` ${row.document}` : ''}`,
          path: `/records/description-unit/${row.unitId}`,
        },
      ]),
    )
  },
}

export const recordTypes = [fonds, unit, custodyEvent]
