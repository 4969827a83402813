import './check.css'
import { useMutation } from '@tanstack/react-query'
import { api } from '../app/api.ts'
import { Page } from '../kit/Page.tsx'
import { ProblemAlert } from '../kit/ProblemAlert.tsx'
import { Checked } from './Checked.tsx'
import { FileDrop } from './FileDrop.tsx'
import { readTable } from './read-table.ts'

const check = async (file: File) => ({
  name: file.name,
  table: await api.evaluation.checkTable(await readTable(file)),
})

/** Reads a published self-evaluation table again by the rules and says what does not agree. */
export const CheckPage = () => {
  const asked = useMutation({ mutationFn: check })
  return (
    <Page
      title="核对公开自评表"
      subtitle="按财预〔2020〕10号等规则重新计算已公开的项目支出绩效自评表，列出与公布结果不一致之处。规则不能决定的一律不猜。"
    >
      <FileDrop
        busy={asked.isPending}
        chosen={asked.data?.name ?? null}
        onFile={(file) => asked.mutate(file)}
      />
      <ProblemAlert error={asked.error} />
      {asked.data && !asked.isPending && !asked.isError ? (
        <Checked key={asked.submittedAt} name={asked.data.name} table={asked.data.table} />
      ) : null}
    </Page>
  )
}
