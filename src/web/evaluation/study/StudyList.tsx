import './study.css'
import { api } from '../../app/api.ts'
import { useSubmit } from '../../app/submit.ts'
import { formatDate } from '../../kit/format.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { offerUndo } from '../../kit/undo.ts'
import { useRefresh } from '../queries.ts'
import type { Study } from '../queries.ts'

interface StudyListProps {
  rows: readonly Study[]
  mayWithdraw: boolean
  /** Names the indicator beside each document, where the list holds several. */
  nameOf?: (indicatorId: string | null) => string
}

/** Withdraws a document at once and offers it back, recorded anew with the same words. */
const useWithdraw = () => {
  const refresh = useRefresh()
  return useSubmit(api.evaluation.withdrawStudy, {
    onSuccess: ({ evaluationId, indicatorId, title, documentNumber, finding, studiedOn }) => {
      offerUndo({
        message: `已作废“${title}”`,
        undo: async () => {
          await api.evaluation.recordStudy({
            evaluationId,
            indicatorId,
            title,
            documentNumber,
            finding,
            studiedOn,
          })
          await refresh()
        },
      })
      return refresh()
    },
  })
}

export const StudyList = ({ rows, mayWithdraw, nameOf }: StudyListProps) => {
  const withdraw = useWithdraw()
  return (
    <>
      <ProblemAlert error={withdraw.error} />
      <ul className="studies">
        {rows.map((row) => (
          <li key={row.studyId} className={row.withdrawnAt === null ? undefined : 'study-gone'}>
            <p className="study-title">
              <b>{row.title}</b>
              {row.documentNumber === null ? null : <span>{row.documentNumber}</span>}
            </p>
            <p>{row.finding}</p>
            <p className="evaluation-note">
              {nameOf ? `${nameOf(row.indicatorId)}，` : ''}
              {row.studiedBy}，{formatDate(row.studiedOn)}
              {row.withdrawnAt === null ? '' : `，已作废：${row.withdrawnReason ?? ''}`}
              {mayWithdraw && row.withdrawnAt === null ? (
                <button
                  type="button"
                  className="link-button study-withdraw"
                  disabled={withdraw.isPending}
                  aria-label={`作废“${row.title}”`}
                  onClick={() =>
                    withdraw.mutate({
                      studyId: row.studyId,
                      version: row.version,
                      reason: '登记有误',
                    })
                  }
                >
                  作废
                </button>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
