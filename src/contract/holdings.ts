import { z } from 'zod'
import { date, pageOf, version, withdrawReason } from './fields.ts'
import {
  fondsRow,
  fondsKey,
  createFondsInput,
  amendFondsInput,
  unitRow,
  unitRecord,
  unitKey,
  createUnitInput,
  amendUnitInput,
  withdrawUnitInput,
  holdingsTable,
  listFondsInput,
  listUnitsInput,
  recordCustodyInput,
  amendCustodyInput,
  withdrawCustodyInput,
} from './holdings-rows.ts'
import { mutation, query } from './procedure.ts'

const tag = '馆藏'

export const holdings = {
  listFonds: query({ path: '/fonds', summary: '全宗列表', access: 'holdings.read', tag })
    .input(listFondsInput)
    .output(pageOf(fondsRow)),
  getFonds: query({ path: '/fonds/{fondsId}', summary: '全宗', access: 'holdings.read', tag })
    .input(z.object(fondsKey))
    .output(fondsRow),
  createFonds: mutation({ path: '/fonds', summary: '登记全宗', access: 'holdings.manage', tag })
    .input(createFondsInput)
    .output(fondsRow),
  amendFonds: mutation({
    path: '/fonds/{fondsId}',
    summary: '修改全宗',
    access: 'holdings.manage',
    tag,
    method: 'PATCH',
  })
    .input(amendFondsInput)
    .output(fondsRow),
  withdrawFonds: mutation({
    path: '/fonds/{fondsId}/withdraw',
    summary: '作废全宗',
    access: 'holdings.manage',
    tag,
  })
    .input(z.object({ ...fondsKey, version, reason: withdrawReason }))
    .output(fondsRow),

  listUnits: query({ path: '/units', summary: '案卷与文件列表', access: 'holdings.read', tag })
    .input(listUnitsInput)
    .output(pageOf(unitRow)),
  getUnit: query({ path: '/units/{unitId}', summary: '档案', access: 'holdings.read', tag })
    .input(z.object(unitKey))
    .output(unitRecord),
  createUnit: mutation({ path: '/units', summary: '著录档案', access: 'holdings.manage', tag })
    .input(createUnitInput)
    .output(unitRecord),
  amendUnit: mutation({
    path: '/units/{unitId}',
    summary: '修改著录',
    access: 'holdings.manage',
    tag,
    method: 'PATCH',
  })
    .input(amendUnitInput)
    .output(unitRecord),
  withdrawUnit: mutation({
    path: '/units/{unitId}/withdraw',
    summary: '作废著录',
    access: 'holdings.manage',
    tag,
  })
    .input(withdrawUnitInput)
    .output(unitRecord),
  restoreUnit: mutation({
    path: '/units/{unitId}/restore',
    summary: '恢复著录',
    access: 'holdings.manage',
    tag,
  })
    .input(z.object({ ...unitKey, version }))
    .output(unitRecord),

  recordCustody: mutation({
    path: '/units/{unitId}/custody',
    summary: '登记保管变动',
    access: 'holdings.manage',
    tag,
  })
    .input(recordCustodyInput)
    .output(unitRecord),
  amendCustody: mutation({
    path: '/custody-events/{eventId}',
    summary: '更正保管变动',
    access: 'holdings.manage',
    tag,
    method: 'PATCH',
  })
    .input(amendCustodyInput)
    .output(unitRecord),
  withdrawCustody: mutation({
    path: '/custody-events/{eventId}/withdraw',
    summary: '作废保管变动',
    access: 'holdings.manage',
    tag,
  })
    .input(withdrawCustodyInput)
    .output(unitRecord),

  table: query({
    path: '/holdings-table',
    summary: '馆库存档案情况表',
    access: 'holdings.read',
    tag,
    heavy: true,
  })
    .input(z.object({ on: date('截至日期').optional() }))
    .output(holdingsTable),
}
