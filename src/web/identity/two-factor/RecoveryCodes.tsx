import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { keepFile } from '../../kit/keep-file.ts'
import { inHalves } from './in-fours.ts'

/** The recovery codes, shown this once. */
export const RecoveryCodes = ({ codes, onKept }: { codes: string[]; onKept: () => void }) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const shown = codes.map(inHalves)
  const keep = (): void => {
    const text = `兰台恢复码，每个只能用一次\r\n\r\n${shown.join('\r\n')}\r\n`
    keepFile(new File([text], '兰台恢复码.txt', { type: 'text/plain' }))
  }
  return (
    <section className="two-factor-codes" aria-labelledby="two-factor-codes">
      <h3 id="two-factor-codes" ref={heading} tabIndex={-1}>
        请立即保存恢复码，离开后不再显示
      </h3>
      <p>
        手机遗失或不在身边时，用其中一个代替验证码登录，每个只能用一次。请打印或抄下，与手机分开存放。
      </p>
      <ul translate="no">
        {shown.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="two-factor-foot">
        <Button onClick={keep}>存为文件</Button>
        <Button type="primary" onClick={onKept}>
          我已保存
        </Button>
      </div>
    </section>
  )
}
