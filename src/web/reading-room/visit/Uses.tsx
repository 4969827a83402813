import { Button } from 'antd'
import { USE_KINDS } from '#contract/reading-room-rows.ts'
import { AppLink } from '../../kit/AppLink.tsx'
import { Section } from '../../kit/Page.tsx'
import type { VisitRecord } from '../queries.ts'
import { AmendUses } from './AmendUses.tsx'
import { nameOfUse } from './uses.ts'

interface UsesProps {
  visit: VisitRecord
  amending: boolean
  /** Absent where the visit cannot be changed. */
  onAmend?: () => void
  onClose: () => void
}

/** What a visit used, and the form that changes it. */
export const Uses = ({ visit, amending, onAmend, onClose }: UsesProps) => (
  <Section
    title="利用明细"
    note="每次利用都计数"
    actions={
      onAmend && !amending ? (
        <Button size="small" onClick={onAmend}>
          修改明细
        </Button>
      ) : undefined
    }
  >
    {amending ? <AmendUses visit={visit} onClose={onClose} /> : <UseList visit={visit} />}
  </Section>
)

const UseList = ({ visit }: { visit: VisitRecord }) =>
  visit.uses.length === 0 ? (
    <p className="figure-note">没有逐卷逐件的明细。</p>
  ) : (
    <ul className="slip-uses">
      {visit.uses.map((use) => (
        <li key={use.useId}>
          <small>{USE_KINDS[use.kind]}</small>
          {use.unitId === null || use.referenceCode === null ? (
            <span>{nameOfUse(use)}</span>
          ) : (
            <AppLink href={`/holdings/units/${use.unitId}`}>{nameOfUse(use)}</AppLink>
          )}
          {use.permitId === null ? null : (
            <AppLink href={`/reading-room/permits/${use.permitId}`}>
              凭 {use.permitNumber} 查阅
            </AppLink>
          )}
          <b>{use.quantity}</b>
        </li>
      ))}
    </ul>
  )
