import { Button, Form, Input } from 'antd'
import { api } from '../../app/api.ts'
import { useMe } from '../../app/session.ts'
import { useSubmit } from '../../app/submit.ts'
import { useFieldErrors } from '../../kit/form.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { toast } from '../../kit/toasts.ts'
import { FirstField } from './FirstField.tsx'

interface RemoveProps {
  onDone: () => Promise<void>
  onCancel: () => void
}

const required = { required: true, message: '请填写' }

/** Takes one's own second factor off: asks the password and a code. */
export const Remove = ({ onDone, onCancel }: RemoveProps) => {
  const [form] = Form.useForm<{ current: string; oneTimeCode: string }>()
  const me = useMe()
  const remove = useSubmit(api.identity.removeTwoFactor, {
    onSuccess: () => {
      toast('两步验证已停用，今后登录只需密码')
      return onDone()
    },
  })
  useFieldErrors(form, remove.error)
  return (
    <Form
      form={form}
      // Another form of the page has a field of the same name.
      name="two-factor-remove"
      layout="vertical"
      className="account-password"
      requiredMark={false}
      onFinish={(values) => remove.mutate(values)}
    >
      <ProblemAlert error={remove.error} />
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
        <Button type="primary" danger htmlType="submit" loading={remove.isPending}>
          停用
        </Button>
      </div>
    </Form>
  )
}
