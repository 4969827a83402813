import { sql } from 'kysely'
import { CUSTODY_KINDS, RETENTIONS } from '#contract/holdings-rows.ts'
import { measure, type TableOf } from '#server/kernel/measure.ts'

const dimensions = {
  fonds: { label: '全宗号' },
  retention: { label: '保管期限', values: RETENTIONS },
  kind: { label: '保管变动', values: CUSTODY_KINDS },
}

// One fact an event, by plain joins on keys: 485,000 events and more must stay cheap.
const custody = (table: TableOf) => sql`${table('custody_event')} e
  join ${table('description_unit')} u on u.unit_id = e.unit_id
  join ${table('fonds')} f on f.fonds_id = u.fonds_id
  where e.withdrawn_at is null and u.withdrawn_at is null`

const columns = sql`f.department_id, f.number as fonds, u.retention, e.kind`

const sign = sql`case e.kind when 'received' then 1 else -1 end`

const LEAVING =
  '接收进馆之日起计入，移交出馆、鉴定销毁、退还撤出之日起扣除；已作废的著录和保管变动不计。'

const paperFiles = sql`u.level = 'file' and u.carrier = 'paper'`

export const measures = [
  measure({
    key: 'holdings.fonds',
    version: 1,
    label: '馆藏全宗数',
    definition:
      '期末在馆的全宗个数。自全宗进馆日期起计入，自离馆日期起扣除；一个全宗只计一次，与其案卷多少无关；已作废的全宗不计。',
    kind: 'stock',
    unit: '个全宗',
    recordType: 'fonds',
    dimensions: { fonds: { label: '全宗号' } },
    facts: (
      table,
    ) => sql`select f.fonds_id as record_id, m."on", m.quantity, f.department_id, f.number as fonds
      from ${table('fonds')} f
      cross join lateral (values (f.held_from, 1), (f.held_until, -1)) m("on", quantity)
      where f.withdrawn_at is null and m."on" is not null`,
  }),
  measure({
    key: 'holdings.files',
    version: 1,
    label: '馆藏案卷数',
    definition: `期末在馆的纸质案卷卷数，按著录级别为“案卷”、载体为纸质的档案逐卷计数；按件整理的文件、照片、录音录像、电子和实物档案不计。${LEAVING}`,
    kind: 'stock',
    unit: '卷',
    recordType: 'custody-event',
    dimensions,
    facts: (
      table,
    ) => sql`select e.event_id as record_id, e.occurred_on as "on", ${sign} as quantity, ${columns}
      from ${custody(table)} and ${paperFiles}`,
  }),
  measure({
    key: 'holdings.items',
    version: 1,
    label: '馆藏文件件数',
    definition: `期末在馆的件数，按著录级别为“件”的档案逐件计数，不分载体；按卷整理的案卷不折算为件。${LEAVING}`,
    kind: 'stock',
    unit: '件',
    recordType: 'custody-event',
    dimensions,
    facts: (
      table,
    ) => sql`select e.event_id as record_id, e.occurred_on as "on", ${sign} as quantity, ${columns}
      from ${custody(table)} and u.level = 'item'`,
  }),
  measure({
    key: 'holdings.photographs',
    version: 1,
    label: '馆藏照片张数',
    definition: `期末在馆的照片张数，即载体为照片的档案所登记的张数之和，不论按册还是按张著录。${LEAVING}`,
    kind: 'stock',
    unit: '张',
    recordType: 'custody-event',
    dimensions,
    facts: (table) => sql`select e.event_id as record_id, e.occurred_on as "on",
      ${sign} * u.pieces as quantity, ${columns} from ${custody(table)} and u.carrier = 'photograph'`,
  }),
  measure({
    key: 'holdings.received-files',
    version: 1,
    label: '接收进馆案卷数',
    definition:
      '期内接收进馆的纸质案卷卷数，以接收进馆日期为准；同一案卷移出后再次进馆的，再计一次；期内又移出的不扣减；已作废的著录和保管变动不计。',
    kind: 'flow',
    unit: '卷',
    recordType: 'custody-event',
    dimensions,
    facts: (
      table,
    ) => sql`select e.event_id as record_id, e.occurred_on as "on", 1 as quantity, ${columns}
      from ${custody(table)} and e.kind = 'received' and ${paperFiles}`,
  }),
  measure({
    key: 'holdings.received-items',
    version: 1,
    label: '接收进馆文件件数',
    definition:
      '期内接收进馆的件数，按著录级别为“件”的档案计数，不分载体，以接收进馆日期为准；同一件移出后再次进馆的，再计一次；期内又移出的不扣减；已作废的著录和保管变动不计。',
    kind: 'flow',
    unit: '件',
    recordType: 'custody-event',
    dimensions,
    facts: (
      table,
    ) => sql`select e.event_id as record_id, e.occurred_on as "on", 1 as quantity, ${columns}
      from ${custody(table)} and e.kind = 'received' and u.level = 'item'`,
  }),
]
