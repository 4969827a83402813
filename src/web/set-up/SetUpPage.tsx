import './set-up.css'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { api } from '../app/api.ts'
import { useSubmit } from '../app/submit.ts'
import { asProblem } from '../app/transport.ts'
import { ProblemAlert } from '../kit/ProblemAlert.tsx'
import { useTitle } from '../kit/title.ts'
import { Departments, type Department } from './Departments.tsx'
import { Founded, type FoundedHouse } from './Founded.tsx'
import { TextField, type Errors } from './TextField.tsx'

const OFFICERS = {
  system: { label: '系统管理员', does: '管理人员、部门与岗位' },
  security: { label: '安全保密员', does: '终止他人登录，停用他人两步验证' },
  audit: { label: '安全审计员', does: '查看与导出审计日志' },
} as const
type OfficerKey = keyof typeof OFFICERS
const OFFICER_KEYS = ['system', 'security', 'audit'] as const

const FIRST: Department[] = [
  { key: 'office', name: '办公室' },
  { key: 'use', name: '管理利用部' },
  { key: 'compilation', name: '编研和征收鉴定部' },
  { key: 'technology', name: '科技信息部' },
]

const errorsOf = (error: unknown): Errors =>
  new Map(
    error === null
      ? []
      : (asProblem(error).body.fields ?? []).map(({ path, message }) => [path, message]),
  )

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? '')

const officerOf = (data: FormData, key: OfficerKey) => ({
  username: textOf(data, `officers.${key}.username`).trim(),
  name: textOf(data, `officers.${key}.name`).trim(),
})

const inputOf = (data: FormData, departments: Department[]) => ({
  setUpCode: textOf(data, 'setUpCode').trim(),
  name: textOf(data, 'name').trim(),
  code: textOf(data, 'code').trim(),
  timeZone: textOf(data, 'timeZone').trim(),
  departments,
  officers: {
    system: { ...officerOf(data, 'system'), password: textOf(data, 'officers.system.password') },
    security: officerOf(data, 'security'),
    audit: officerOf(data, 'audit'),
  },
})

/** The first page of an empty house: the archive, its departments, the first three officers. */
export const SetUpPage = () => {
  useTitle('建馆')
  const client = useQueryClient()
  const router = useRouter()
  const [departments, setDepartments] = useState(FIRST)
  const [founded, setFounded] = useState<FoundedHouse | null>(null)
  const found = useSubmit(api.identity.setUp, {
    onSuccess: ({ security, audit }, { name, officers }) =>
      setFounded({
        archive: name,
        invited: [
          { ...officers.security, ...security },
          { ...officers.audit, ...audit },
        ],
      }),
  })
  const enter = async (): Promise<void> => {
    client.clear()
    await router.invalidate()
    router.history.replace('/sign-in')
  }
  const errors = errorsOf(found.error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    found.mutate(inputOf(new FormData(event.currentTarget), departments))
  }
  if (founded) return <Founded {...founded} onDone={() => void enter()} />
  return (
    <main className="set-up">
      <h1>建馆</h1>
      <p className="set-up-lead">
        这里还没有档案馆。填好以下内容即可开始；建馆码列在启动服务的终端窗口中，只有管理这台机器的人能看到。
      </p>
      <form onSubmit={submit} className="set-up-form">
        <ProblemAlert error={found.error} />
        <fieldset>
          <legend>档案馆</legend>
          <TextField name="setUpCode" label="建馆码" errors={errors} autoComplete="off" />
          <TextField name="name" label="馆名" hint="如“怀化市档案馆”" errors={errors} />
          <TextField
            name="code"
            label="馆代号"
            hint="2 至 40 个小写字母、数字或短横线，如 huaihua"
            errors={errors}
          />
          <TextField
            name="timeZone"
            label="时区"
            hint="日期和年度按此时区划分；建馆后不能更改"
            initial="Asia/Shanghai"
            options={Intl.supportedValuesOf('timeZone')}
            errors={errors}
          />
        </fieldset>
        <Departments
          rows={departments}
          onChange={setDepartments}
          error={errors.get('departments')}
        />
        <fieldset>
          <legend>三员</legend>
          <p className="set-up-note">
            按三员分立的要求，由三个人分别担任，互相制约。系统管理员由建馆人担任，密码至少 10
            个字符；另两人凭建馆后给出的邀请链接各自设置密码。
          </p>
          {errors.get('officers') ? <p role="alert">{errors.get('officers')}</p> : null}
          {OFFICER_KEYS.map((key) => (
            <section key={key} className="set-up-officer" aria-label={OFFICERS[key].label}>
              <p>
                <b>{OFFICERS[key].label}</b>
                <small>{OFFICERS[key].does}</small>
              </p>
              <TextField name={`officers.${key}.name`} label="姓名" errors={errors} />
              <TextField
                name={`officers.${key}.username`}
                label="用户名"
                errors={errors}
                autoComplete="off"
              />
              {key === 'system' ? (
                <TextField
                  name="officers.system.password"
                  label="密码"
                  type="password"
                  errors={errors}
                  autoComplete="new-password"
                />
              ) : null}
            </section>
          ))}
        </fieldset>
        <button
          type="submit"
          className="quiet-button solid-button set-up-submit"
          disabled={found.isPending}
        >
          {found.isPending ? '正在建馆…' : '建馆'}
        </button>
      </form>
    </main>
  )
}
