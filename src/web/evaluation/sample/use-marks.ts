import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../app/api.ts'
import { useSubmit } from '../../app/submit.ts'
import { useRefresh, verificationOf } from '../queries.ts'
import type { CheckedRecord } from '../queries.ts'

/** Puts a marked record into the bench at once; the evaluation's own figures follow. */
const useTaken = (verificationId: string) => {
  const client = useQueryClient()
  const refresh = useRefresh()
  return (marked: CheckedRecord): void => {
    client.setQueryData(verificationOf(verificationId).queryKey, (before) =>
      before
        ? {
            ...before,
            records: before.records.map((one) => (one.checkId === marked.checkId ? marked : one)),
          }
        : before,
    )
    void refresh()
  }
}

/** Tick, question and answer, each a write of its own. */
export const useMarks = (verificationId: string) => {
  const onSuccess = useTaken(verificationId)
  const tick = useSubmit(api.evaluation.tickRecord, { onSuccess })
  const question = useSubmit(api.evaluation.questionRecord, { onSuccess })
  const answer = useSubmit(api.evaluation.answerQuestion, { onSuccess })
  return { tick, question, answer }
}
export type Marks = ReturnType<typeof useMarks>
