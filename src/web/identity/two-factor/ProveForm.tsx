import { Button, Form, Input } from 'antd'
import type { Procedure } from '../../app/api.ts'
import { useMe } from '../../app/session.ts'
import { useSubmit } from '../../app/submit.ts'
import { useFieldErrors } from '../../kit/form.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { FirstField } from './FirstField.tsx'

interface Proof {
  current: string
  oneTimeCode: string
}

interface ProveFormProps<O> {
  /** Names the form: another of the page has fields of the same name. */
  name: string
  procedure: Procedure<Proof, O>
  /** The button's word. */
  submit: string
  danger?: boolean
  onDone: (answer: O) => unknown
  onCancel: () => void
}

const required = { required: true, message: '请填写' }

/** Does something with one's own second factor: asks the password and a code. */
export const ProveForm = <O,>(props: ProveFormProps<O>) => {
  const { name, procedure, submit, danger = false, onDone, onCancel } = props
  const [form] = Form.useForm<Proof>()
  const me = useMe()
  const prove = useSubmit(procedure, { onSuccess: onDone })
  useFieldErrors(form, prove.error)
  return (
    <Form
      form={form}
      name={name}
      layout="vertical"
      className="account-password"
      requiredMark={false}
      onFinish={(values) => prove.mutate(values)}
    >
      <ProblemAlert error={prove.error} />
      <input hidden readOnly autoComplete="username" value={me.person.username} />
      <FirstField>
        <Form.Item name="current" label="登录密码" rules={[required]}>
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
      </FirstField>
      <Form.Item
        name="oneTimeCode"
        label="验证码或恢复码"
        rules={[required, { min: 6, message: '6 位验证码，或一个恢复码' }]}
      >
        <Input autoComplete="one-time-code" maxLength={30} />
      </Form.Item>
      <div className="two-factor-foot">
        <Button onClick={onCancel}>取消</Button>
        <Button type="primary" danger={danger} htmlType="submit" loading={prove.isPending}>
          {submit}
        </Button>
      </div>
    </Form>
  )
}
