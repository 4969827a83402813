import '../evaluation.css'
import '../page/score-table.css'
import './sheet.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { textParam } from '../../app/search.ts'
import { useCan } from '../../app/session.ts'
import { Icon } from '../../kit/Icon.tsx'
import { Page } from '../../kit/Page.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { useUrlState } from '../../kit/useUrlState.ts'
import { sheetOf } from '../queries.ts'
import type { Sheet } from '../queries.ts'
import { Waiting } from '../Waiting.tsx'
import { IndicatorForm } from './IndicatorForm.tsx'
import { PointsBoard } from './PointsBoard.tsx'
import { SheetTable } from './SheetTable.tsx'
import { useDraftPoints } from './draft-points.ts'

const route = getRouteApi('/shell/evaluations/$evaluationId/sheet')

/** A new indicator's place in the address, where an edited one has its id. */
export const NEW = 'new'

/** The indicator sheet of an evaluation: what is to be reached, by which record, for how many points. */
export const SheetPage = () => {
  const { evaluationId } = route.useParams()
  const sheet = useQuery(sheetOf(evaluationId))
  const crumbs = [
    <Link key="list" to="/evaluations">
      绩效评价
    </Link>,
    <Link key="evaluation" to="/evaluations/$evaluationId" params={{ evaluationId }}>
      {sheet.data?.evaluation.projectName ?? '评价'}
    </Link>,
  ]
  if (sheet.data) return <SheetBody sheet={sheet.data} crumbs={crumbs} />
  return (
    <Page title="指标表" crumbs={crumbs} width="wide">
      {sheet.isError ? (
        <ProblemAlert error={sheet.error} onRetry={() => void sheet.refetch()} />
      ) : (
        <Waiting label="指标表" rows={8} />
      )}
    </Page>
  )
}

const SheetBody = ({ sheet, crumbs }: { sheet: Sheet; crumbs: React.ReactNode[] }) => {
  const can = useCan()
  const { evaluation, template, locked } = sheet
  const mayEdit = can('evaluation.edit') && !locked
  const [{ edit }, setUrl] = useUrlState({ edit: (raw) => textParam(raw) ?? '' })
  const draft = useDraftPoints()
  const close = (): void => {
    draft.set(null)
    setUrl({ edit: '' })
  }
  return (
    <Page
      title="指标表"
      crumbs={crumbs}
      width="wide"
      subtitle={`${evaluation.projectName}，${evaluation.year} 年度，按${template.document}${template.name}`}
      actions={
        mayEdit ? (
          <button
            type="button"
            className="quiet-button solid-button"
            aria-expanded={edit === NEW}
            onClick={() => setUrl({ edit: NEW })}
          >
            新增指标
          </button>
        ) : undefined
      }
    >
      {locked ? (
        <p className="sheet-locked">
          <Icon name="lock" size={16} />
          {evaluation.state === 'signed'
            ? '评价已由馆长签发，指标表不能再改。'
            : '评价已有人签字，指标表已锁定；须先退回，才能修改。'}
        </p>
      ) : null}
      <PointsBoard sheet={sheet} draft={draft.value} />
      <Problems sheet={sheet} onOpen={(id) => setUrl({ edit: id })} mayEdit={mayEdit} />
      {edit === NEW && mayEdit ? (
        <div className="evaluation-panel">
          <IndicatorForm sheet={sheet} onPoints={draft.set} onClose={close} />
        </div>
      ) : null}
      <SheetTable
        sheet={sheet}
        mayEdit={mayEdit}
        editing={edit}
        onEdit={(id) => {
          draft.set(null)
          setUrl({ edit: id })
        }}
        onPoints={draft.set}
      />
    </Page>
  )
}

interface ProblemsProps {
  sheet: Sheet
  mayEdit: boolean
  onOpen: (indicatorId: string) => void
}

/** What keeps the sheet from being signed; a line about an indicator opens it. */
const Problems = ({ sheet, mayEdit, onOpen }: ProblemsProps) => {
  if (sheet.problems.length === 0) return null
  return (
    <ul className="sheet-problems" aria-label="指标表待完善">
      {sheet.problems.map(({ kind, indicatorId, message }) => (
        <li key={`${kind}${indicatorId ?? ''}${message}`}>
          <StatusTag tone="warn">待完善</StatusTag>{' '}
          {indicatorId !== null && mayEdit ? (
            <button type="button" className="link-button" onClick={() => onOpen(indicatorId)}>
              {message}
            </button>
          ) : (
            message
          )}
        </li>
      ))}
    </ul>
  )
}
