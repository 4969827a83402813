import { Button, Form, Input } from 'antd'
import { api } from '../app/api.ts'
import { useMe } from '../app/session.ts'
import { useSubmit } from '../app/submit.ts'
import { useFieldErrors } from '../kit/form.ts'
import { ProblemAlert } from '../kit/ProblemAlert.tsx'
import { toast } from '../kit/toasts.ts'

interface Values {
  current: string
  password: string
  again: string
}

const required = { required: true, message: '请填写' }

/** Changes the person's own password; the server checks the old one. */
export const PasswordForm = () => {
  const [form] = Form.useForm<Values>()
  const me = useMe()
  const save = useSubmit(api.identity.changePassword, {
    onSuccess: () => {
      form.resetFields()
      toast('密码已修改')
    },
  })
  useFieldErrors(form, save.error)
  return (
    <Form
      form={form}
      layout="vertical"
      className="account-password"
      requiredMark={false}
      onFinish={({ current, password }) => save.mutate({ current, password })}
    >
      <ProblemAlert error={save.error} />
      {/* Tells a password manager whose password this is. */}
      <input hidden readOnly autoComplete="username" value={me.person.username} />
      <Form.Item name="current" label="原密码" rules={[required]}>
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="password"
        label="新密码"
        rules={[required, { min: 10, message: '至少 10 个字符' }]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="again"
        label="再输一次新密码"
        dependencies={['password']}
        rules={[
          required,
          ({ getFieldValue }) => ({
            validator: (_rule, value) =>
              value === getFieldValue('password')
                ? Promise.resolve()
                : Promise.reject(new Error('两次输入的新密码不一致')),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        修改密码
      </Button>
    </Form>
  )
}
