import { sql } from 'kysely'
import type { z } from 'zod'
import type { carrier } from '#contract/holdings-rows.ts'
import type { Ctx } from '#server/kernel/context.ts'

export interface StockRow {
  fondsId: string
  carrier: z.infer<typeof carrier>
  files: number
  items: number
  photographs: number
  recordings: number
  electronicBytes: number
  digitisedPages: number
  openFiles: number
  openItems: number
}

/**
 * What stood in the house at the end of a day, by fonds and carrier. Each receipt adds and each removal
 * takes away, so one pass over two indexes answers, with no look at any single unit's custody.
 */
export const stockOn = async (ctx: Ctx, on: string): Promise<StockRow[]> => {
  const { archiveId } = ctx.archive
  const { rows } = await sql<StockRow>`
    select u.fonds_id, u.carrier,
      coalesce(sum(e.sign) filter (where u.level = 'file' and u.carrier = 'paper'), 0)::float8 as files,
      coalesce(sum(e.sign) filter (where u.level = 'item'), 0)::float8 as items,
      coalesce(sum(e.sign * u.pieces) filter (where u.carrier = 'photograph'), 0)::float8 as photographs,
      coalesce(sum(e.sign * u.pieces) filter (where u.carrier = 'audio-visual'), 0)::float8 as recordings,
      coalesce(sum(e.sign * u.size_bytes) filter (where u.carrier = 'electronic'), 0)::float8 as electronic_bytes,
      sum(e.sign * u.digitised_pages)::float8 as digitised_pages,
      coalesce(sum(e.sign) filter (where u.access_status = 'open' and u.level = 'file' and u.carrier = 'paper'), 0)::float8 as open_files,
      coalesce(sum(e.sign) filter (where u.access_status = 'open' and u.level = 'item'), 0)::float8 as open_items
    from (select unit_id, case kind when 'received' then 1 else -1 end as sign
      from custody_event where archive_id = ${archiveId} and occurred_on <= ${on}::date and withdrawn_at is null) e
    join description_unit u on u.archive_id = ${archiveId} and u.unit_id = e.unit_id and u.withdrawn_at is null
    group by u.fonds_id, u.carrier`.execute(ctx.db)
  return rows
}
