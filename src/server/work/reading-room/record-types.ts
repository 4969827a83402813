import { CHANNELS, ID_TYPES, PURPOSES, USE_KINDS } from '#contract/reading-room-rows.ts'
import { PERMIT_STATES } from '#contract/permits.ts'
import type { Ctx } from '#server/kernel/context.ts'
import type { RecordType } from '#server/kernel/record-type.ts'
import { unitNames } from '#server/work/holdings/index.ts'
import { permitsById } from './permits/store.ts'
import * as store from './store.ts'

const withdrawn = { withdrawnAt: '作废时间', withdrawnReason: '作废原因' }

// What is shown of a unit the person may not see.
const OUT_OF_SIGHT = '（无权查看的档案）'

const pathOf = (visitId: string): string => `/records/visit/${visitId}`

const visitTitles = async (ctx: Ctx, ids: readonly string[]) => {
  const rows = await store.visitsById(ctx, ids)
  return new Map(
    rows.map((row) => [
      row.visitId,
      {
        title: `${row.visitedOn} ${row.readerName} ${row.topic ?? PURPOSES[row.purpose]}`,
        detail: `${CHANNELS[row.channel]}，${String(row.partySize)} 人，接待人 ${row.clerkName}`,
        path: pathOf(row.visitId),
      },
    ]),
  )
}

const visit: RecordType = {
  key: 'visit',
  label: '查阅登记',
  table: 'visit',
  idColumn: 'visit_id',
  columns: {
    readerId: '读者',
    visitedOn: '查阅日期',
    purpose: '利用目的',
    topic: '查阅内容',
    channel: '利用方式',
    clerkId: '接待人',
    departmentId: '部门',
    partySize: '人数',
    servesArchives: '查阅档案',
    servesReference: '查阅资料',
    outcome: '查阅结果',
    outcomeReason: '未查到原因',
    copiedPages: '复制档案页数',
    referenceCopiedPages: '复制资料页数',
    satisfaction: '满意度',
    ...withdrawn,
  },
  access: 'reading-room.read',
  describe: visitTitles,
}

// Of the identity number only its end has a label: the sealed columns are shown nowhere.
const reader: RecordType = {
  key: 'reader',
  label: '读者',
  table: 'reader',
  idColumn: 'reader_id',
  columns: {
    name: '姓名',
    idType: '证件类型',
    idNumberTail: '证件号码末位',
    organisation: '单位',
    ...withdrawn,
  },
  columnAccess: { idNumberTail: store.TELLS_TAIL },
  access: 'reading-room.read',
  describe: async (ctx, ids) => {
    const rows = await store.readersById(ctx, ids)
    return new Map(
      rows.map((row) => [
        row.readerId,
        {
          title: row.name,
          detail: `${ID_TYPES[row.idType]}${row.idNumberTail ? ` 尾号 ${row.idNumberTail}` : ''}`,
          path: `/records/reader/${row.readerId}`,
        },
      ]),
    )
  },
}

const visitUse: RecordType = {
  key: 'visit-use',
  label: '利用明细',
  table: 'visit_use',
  idColumn: 'use_id',
  columns: {
    kind: '利用对象',
    unitId: '档案',
    description: '说明',
    quantity: '数量',
    permitId: '利用审批',
    ...withdrawn,
  },
  access: 'reading-room.read',
  describe: async (ctx, ids) => {
    const uses = await store.usesById(ctx, ids)
    const visits = await visitTitles(ctx, [...new Set(uses.map((use) => use.visitId))])
    const units = await unitNames(
      ctx,
      uses.map((use) => use.unitId).filter((unitId) => unitId !== null),
    )
    return new Map(
      uses.map((use) => {
        const unit = units.get(use.unitId ?? '')
        const named = unit
          ? `${unit.referenceCode} ${unit.title}`
          : (use.description ?? OUT_OF_SIGHT)
        const title = `${USE_KINDS[use.kind]} ${named} ×${String(use.quantity)}`
        const inLog = unit ? `${USE_KINDS[use.kind]} ${unit.referenceCode}` : title
        const detail = visits.get(use.visitId)?.title ?? ''
        return [use.useId, { title, inLog, detail, path: pathOf(use.visitId) }]
      }),
    )
  },
}

const permit: RecordType = {
  key: 'permit',
  label: '利用审批',
  table: 'permit',
  idColumn: 'permit_id',
  columns: {
    number: '批准文号',
    readerId: '读者',
    purpose: '利用目的',
    reason: '利用理由',
    validUntil: '有效期至',
    requestedBy: '经办人',
    departmentId: '部门',
    state: '状态',
    decidedOn: '审批日期',
    ...withdrawn,
  },
  access: 'reading-room.read',
  describe: async (ctx, ids) => {
    const rows = await permitsById(ctx, ids)
    return new Map(
      rows.map((row) => [
        row.permitId,
        {
          title: `${row.number} ${row.readerName}`,
          detail: `${PERMIT_STATES[row.state]}，${String(row.units)} 份档案`,
          path: `/records/permit/${row.permitId}`,
        },
      ]),
    )
  },
}

export const recordTypes = [visit, reader, visitUse, permit]
