import { z } from 'zod'
import { pageOf, version } from './fields.ts'
import {
  readerRow,
  findReaderInput,
  readerFields,
  readerKey,
  withdrawInput,
  visitRow,
  visitRecord,
  visitKey,
  registerVisitInput,
  amendVisitInput,
  withdrawVisitInput,
  listReadersInput,
  amendReaderInput,
  listVisitsInput,
  countVisitsInput,
  visitCounts,
} from './reading-room-rows.ts'
import { mutation, query } from './procedure.ts'

const tag = '查阅利用'

export const readingRoom = {
  listReaders: query({ path: '/readers', summary: '读者列表', access: 'reading-room.read', tag })
    .input(listReadersInput)
    .output(pageOf(readerRow)),
  /**
   * Who is registered under an identity number. A deed, with its row in the log and counted to the person's
   * day: asked without limit, it would give away every number there is. The answer is kept for no repeat.
   */
  findReader: mutation({
    path: '/readers/find',
    summary: '按证件号码查找读者',
    access: 'reading-room.record',
    tag,
    secret: true,
  })
    .input(findReaderInput)
    .output(z.object({ reader: readerRow.nullable() })),
  getReader: query({
    path: '/readers/{readerId}',
    summary: '读者',
    access: 'reading-room.read',
    tag,
  })
    .input(z.object(readerKey))
    .output(readerRow),
  registerReader: mutation({
    path: '/readers',
    summary: '登记读者',
    access: 'reading-room.record',
    tag,
  })
    .input(z.object(readerFields))
    .output(readerRow),
  amendReader: mutation({
    path: '/readers/{readerId}',
    summary: '修改读者',
    access: 'reading-room.record',
    tag,
    method: 'PATCH',
  })
    .input(amendReaderInput)
    .output(readerRow),
  withdrawReader: mutation({
    path: '/readers/{readerId}/withdraw',
    summary: '作废读者',
    access: 'reading-room.record',
    tag,
  })
    .input(z.object({ ...readerKey, ...withdrawInput }))
    .output(readerRow),

  listVisits: query({ path: '/visits', summary: '查阅登记簿', access: 'reading-room.read', tag })
    .input(listVisitsInput)
    .output(pageOf(visitRow)),
  countVisits: query({
    path: '/visit-counts',
    summary: '查阅登记统计',
    access: 'reading-room.read',
    tag,
    heavy: true,
  })
    .input(countVisitsInput)
    .output(visitCounts),
  getVisit: query({
    path: '/visits/{visitId}',
    summary: '查阅登记',
    access: 'reading-room.read',
    tag,
  })
    .input(z.object(visitKey))
    .output(visitRecord),
  registerVisit: mutation({
    path: '/visits',
    summary: '登记查阅',
    access: 'reading-room.record',
    tag,
  })
    .input(registerVisitInput)
    .output(visitRecord),
  amendVisit: mutation({
    path: '/visits/{visitId}',
    summary: '修改查阅登记',
    access: 'reading-room.record',
    tag,
    method: 'PATCH',
  })
    .input(amendVisitInput)
    .output(visitRecord),
  withdrawVisit: mutation({
    path: '/visits/{visitId}/withdraw',
    summary: '作废查阅登记',
    access: 'reading-room.record',
    tag,
  })
    .input(withdrawVisitInput)
    .output(visitRecord),
  restoreVisit: mutation({
    path: '/visits/{visitId}/restore',
    summary: '恢复查阅登记',
    access: 'reading-room.record',
    tag,
  })
    .input(z.object({ ...visitKey, version }))
    .output(visitRecord),
}
