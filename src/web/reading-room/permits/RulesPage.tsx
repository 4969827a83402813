import '../reading-room.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { permitRules, setPermitRulesInput } from '#contract/permits.ts'
import { api } from '../../app/api.ts'
import { ask } from '../../app/ask.ts'
import { useCan } from '../../app/session.ts'
import { Field } from '../../kit/form/Field.tsx'
import { fieldInfo } from '../../kit/form/fields.ts'
import { RecordForm } from '../../kit/form/RecordForm.tsx'
import { useRecordForm } from '../../kit/form/useRecordForm.ts'
import { Page } from '../../kit/Page.tsx'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { Fact } from '../../kit/record/Fact.tsx'
import { toast } from '../../kit/toasts.ts'
import { useRefresh } from '../queries.ts'

type Rules = Awaited<ReturnType<typeof api.readingRoom.permitRules>>

const KEYS = permitRules.keyof().options

/** What the archive asks for before a reader reads what is not open. */
export const RulesPage = () => {
  const rules = useQuery(ask('readingRoom.permitRules', api.readingRoom.permitRules, undefined))
  const sets = useCan()('permit.rule')
  return (
    <Page
      title="利用审批规则"
      crumbs={[
        <Link key="permits" to="/reading-room/permits">
          利用审批
        </Link>,
      ]}
      subtitle="未开放的档案都须部门负责人审批；这里规定在此之外还须什么。改动只及于此后的申请。"
    >
      {rules.isError ? (
        <ProblemAlert error={rules.error} onRetry={() => void rules.refetch()} />
      ) : null}
      {rules.isPending ? <output className="figure-note">正在读取规则…</output> : null}
      {rules.data && sets ? <Setting key={rules.data.version} rules={rules.data} /> : null}
      {rules.data && !sets ? <Standing rules={rules.data} /> : null}
    </Page>
  )
}

const Setting = ({ rules }: { rules: Rules }) => {
  const refresh = useRefresh()
  const form = useRecordForm({
    schema: setPermitRulesInput,
    procedure: api.readingRoom.setPermitRules,
    initial: rules,
    fixed: { version: rules.version },
    current: () => api.readingRoom.permitRules(),
    onDone: async () => {
      toast('已设定利用审批规则')
      await refresh()
    },
  })
  return (
    <RecordForm of={form} submit="保存" focus={false}>
      {KEYS.map((key) => (
        <Field key={key} of={form} name={key} />
      ))}
    </RecordForm>
  )
}

const Standing = ({ rules }: { rules: Rules }) => (
  <dl className="record-facts permit-rules">
    {KEYS.map((key) => (
      <Fact key={key} label={fieldInfo(permitRules, key).label}>
        {rules[key] ? '是' : '否'}
      </Fact>
    ))}
  </dl>
)
