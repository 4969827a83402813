import { Button, Form, Input, QRCode } from 'antd'
import { useState } from 'react'
import { api } from '../../app/api.ts'
import { useMe } from '../../app/session.ts'
import { useSubmit } from '../../app/submit.ts'
import { useFieldErrors } from '../../kit/form.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { toast } from '../../kit/toasts.ts'
import { FirstField } from './FirstField.tsx'
import { inFours } from './in-fours.ts'

interface Secret {
  secret: string
  uri: string
}

interface EnrolProps {
  onDone: (recoveryCodes: string[]) => Promise<void>
  onCancel: () => void
}

const required = { required: true, message: '请填写' }

/** Turns it on: the password, then the secret and its first code. */
export const Enrol = ({ onDone, onCancel }: EnrolProps) => {
  const [made, setMade] = useState<Secret | null>(null)
  return made ? (
    <Confirm {...made} onDone={onDone} onCancel={onCancel} />
  ) : (
    <Begin onMade={setMade} onCancel={onCancel} />
  )
}

const Begin = ({ onMade, onCancel }: { onMade: (made: Secret) => void; onCancel: () => void }) => {
  const [form] = Form.useForm<{ current: string }>()
  const me = useMe()
  const begin = useSubmit(api.identity.beginTwoFactor, { onSuccess: onMade })
  useFieldErrors(form, begin.error)
  return (
    <Form
      form={form}
      // Another form of the page has a field of the same name.
      name="two-factor-begin"
      layout="vertical"
      className="account-password"
      requiredMark={false}
      onFinish={(values) => begin.mutate(values)}
    >
      <ProblemAlert error={begin.error} />
      <input hidden readOnly autoComplete="username" value={me.person.username} />
      <FirstField>
        <Form.Item name="current" label="请再输一次登录密码" rules={[required]}>
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
      </FirstField>
      <div className="two-factor-foot">
        <Button onClick={onCancel}>取消</Button>
        <Button type="primary" htmlType="submit" loading={begin.isPending}>
          下一步
        </Button>
      </div>
    </Form>
  )
}

const Confirm = ({ secret, uri, onDone, onCancel }: Secret & EnrolProps) => {
  const [form] = Form.useForm<{ oneTimeCode: string }>()
  const confirm = useSubmit(api.identity.confirmTwoFactor, {
    onSuccess: ({ recoveryCodes }) => {
      toast('两步验证已启用')
      return onDone(recoveryCodes)
    },
  })
  useFieldErrors(form, confirm.error)
  return (
    <Form
      form={form}
      name="two-factor-confirm"
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => confirm.mutate(values)}
    >
      <ProblemAlert error={confirm.error} />
      <div className="two-factor-secret">
        <QRCode
          aria-label="密钥二维码，用验证器应用扫描"
          value={uri}
          type="svg"
          size={176}
          bgColor="#ffffff"
          color="#000000"
        />
        <div>
          <p>
            用手机上的验证器应用（如 Microsoft
            Authenticator、腾讯身份验证器）扫描二维码，或手工输入密钥：
          </p>
          <p className="two-factor-text" translate="no">
            {inFours(secret)}
          </p>
          <a href={uri} className="quiet-button line-button">
            在本机的验证器应用中打开
          </a>
        </div>
      </div>
      <div className="account-password">
        <FirstField>
          <Form.Item
            name="oneTimeCode"
            label="应用显示的 6 位验证码"
            rules={[required, { pattern: /^\s*\d{3}\s?\d{3}\s*$/, message: '应为 6 位数字' }]}
          >
            <Input inputMode="numeric" autoComplete="one-time-code" maxLength={10} />
          </Form.Item>
        </FirstField>
        <div className="two-factor-foot">
          <Button onClick={onCancel}>取消</Button>
          <Button type="primary" htmlType="submit" loading={confirm.isPending}>
            启用
          </Button>
        </div>
      </div>
    </Form>
  )
}
