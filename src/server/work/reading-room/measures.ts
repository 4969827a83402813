import { sql } from 'kysely'
import { CHANNELS, OUTCOMES, PURPOSES } from '#contract/reading-room-rows.ts'
import { measure, type FactsQuery, type TableOf } from '#server/kernel/measure.ts'

const dimensions = {
  purpose: { label: '利用目的', values: PURPOSES },
  channel: { label: '利用方式', values: CHANNELS },
  outcome: { label: '查阅结果', values: OUTCOMES },
  clerk: { label: '接待人' },
  topic: { label: '查阅内容' },
}

const columns = sql`v.department_id, v.purpose, v.channel, v.outcome, p.username as clerk, v.topic`

const visits = (table: TableOf) =>
  sql`${table('visit')} v join ${table('person')} p on p.person_id = v.clerk_id where v.withdrawn_at is null`

const visitFact = sql`v.visit_id as record_id, v.visited_on as "on"`

const useFact = sql`u.use_id as record_id, v.visited_on as "on", u.quantity, ${columns}`

const uses = (table: TableOf) => sql`${table('visit_use')} u
  join ${table('visit')} v on v.visit_id = u.visit_id
  join ${table('person')} p on p.person_id = v.clerk_id
  where u.withdrawn_at is null and v.withdrawn_at is null`

// What is described leads to its fonds; what is not has none.
const usesOf = (kind: 'file' | 'item'): FactsQuery[] => [
  (table) => sql`select ${useFact}, f.number as fonds from ${table('visit_use')} u
    join ${table('visit')} v on v.visit_id = u.visit_id
    join ${table('person')} p on p.person_id = v.clerk_id
    join ${table('description_unit')} d on d.unit_id = u.unit_id
    join ${table('fonds')} f on f.fonds_id = d.fonds_id
    where u.withdrawn_at is null and v.withdrawn_at is null and u.kind = ${sql.lit(kind)}`,
  (table) => sql`select ${useFact}, null::text as fonds
    from ${uses(table)} and u.unit_id is null and u.kind = ${sql.lit(kind)}`,
]

const usesDimensions = { ...dimensions, fonds: { label: '全宗号' } }

const BY_DAY = '以查阅日期为准；已作废的登记不计。'

export const measures = [
  measure({
    key: 'reading-room.visitors',
    version: 1,
    label: '接待查阅利用档案人次',
    definition: `期内查阅档案的人次，为查阅登记中勾选“查阅档案”的各次人数之和；同一人多次来访按次计，一次来访多人按人计；到馆、函电、网络、延时、预约和跨馆查询均计，只查阅资料的不计。${BY_DAY}`,
    kind: 'flow',
    unit: '人次',
    recordType: 'visit',
    dimensions,
    facts: (table) => sql`select ${visitFact}, v.party_size as quantity, ${columns}
      from ${visits(table)} and v.serves_archives`,
  }),
  measure({
    key: 'reading-room.files-used',
    version: 1,
    label: '提供利用案卷卷次',
    definition: `期内提供利用的案卷卷次，为利用明细中“案卷”的数量之和；每提供一次计一次，不按案卷去重。${BY_DAY}`,
    kind: 'flow',
    unit: '卷',
    recordType: 'visit-use',
    dimensions: usesDimensions,
    facts: usesOf('file'),
  }),
  measure({
    key: 'reading-room.items-used',
    version: 1,
    label: '提供利用文件件次',
    definition: `期内提供利用的文件件次，为利用明细中“文件”的数量之和；每提供一次计一次，不按文件去重；文件只著录到案卷的，记在所在案卷上，仍按件计。${BY_DAY}`,
    kind: 'flow',
    unit: '件',
    recordType: 'visit-use',
    dimensions: usesDimensions,
    facts: usesOf('item'),
  }),
  measure({
    key: 'reading-room.copied-pages',
    version: 1,
    label: '复制档案页数',
    definition: `期内为利用者复制（复印、扫描、打印）档案的页数之和；复制资料的页数另计。${BY_DAY}`,
    kind: 'flow',
    unit: '页',
    recordType: 'visit',
    dimensions,
    facts: (table) => sql`select ${visitFact}, v.copied_pages as quantity, ${columns}
      from ${visits(table)} and v.copied_pages > 0`,
  }),
  measure({
    key: 'reading-room.reference-visitors',
    version: 1,
    label: '接待查阅资料人次',
    definition: `期内查阅资料的人次，为查阅登记中勾选“查阅资料”的各次人数之和；同一次来访既查档案又查资料的，两项各计。${BY_DAY}`,
    kind: 'flow',
    unit: '人次',
    recordType: 'visit',
    dimensions,
    facts: (table) => sql`select ${visitFact}, v.party_size as quantity, ${columns}
      from ${visits(table)} and v.serves_reference`,
  }),
  measure({
    key: 'reading-room.reference-books',
    version: 1,
    label: '提供利用资料册次',
    definition: `期内提供利用的资料册次，为利用明细中“资料”的数量之和；每提供一次计一次，不按书去重。${BY_DAY}`,
    kind: 'flow',
    unit: '册',
    recordType: 'visit-use',
    dimensions,
    facts: (table) => sql`select ${useFact} from ${uses(table)} and u.kind = 'reference-book'`,
  }),
  measure({
    key: 'reading-room.reference-copied-pages',
    version: 1,
    label: '复制资料页数',
    definition: `期内为利用者复制（复印、扫描、打印）资料的页数之和；复制档案的页数另计。${BY_DAY}`,
    kind: 'flow',
    unit: '页',
    recordType: 'visit',
    dimensions,
    facts: (table) => sql`select ${visitFact}, v.reference_copied_pages as quantity, ${columns}
      from ${visits(table)} and v.reference_copied_pages > 0`,
  }),
  measure({
    key: 'reading-room.satisfaction',
    version: 1,
    label: '利用者满意度',
    definition: `期内作出满意度评价的查阅登记中，评价为“非常满意”或“满意”的所占比例；每次登记一份评价，未作评价的不计入分母。${BY_DAY}`,
    kind: 'ratio',
    unit: '%',
    recordType: 'visit',
    dimensions,
    facts: (table) => sql`select ${visitFact},
      case when v.satisfaction in ('very-satisfied', 'satisfied') then 1 else 0 end as quantity, 1 as whole, ${columns}
      from ${visits(table)} and v.satisfaction is not null`,
  }),
  measure({
    key: 'reading-room.found-rate',
    version: 1,
    label: '查得率',
    definition: `期内查阅登记中，查阅结果为“查到”的所占比例；“部分查到”“未查到”只计入分母，档案和资料的查阅均计。${BY_DAY}`,
    kind: 'ratio',
    unit: '%',
    recordType: 'visit',
    dimensions,
    facts: (table) => sql`select ${visitFact},
      case when v.outcome = 'found' then 1 else 0 end as quantity, 1 as whole, ${columns} from ${visits(table)}`,
  }),
]
