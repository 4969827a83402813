import './invitation.css'
import { useEffect, useRef } from 'react'
import { INVITATION_DAYS } from '#contract/invitation.ts'
import { copyText } from '../../kit/table/columns.ts'
import { toast } from '../../kit/toasts.ts'

/** An invitation just made. */
export interface Made {
  name: string
  username: string
  token: string
}

const linkOf = ({ token }: Made): string => `${location.origin}/invitation#${token}`

/** What is handed over with the link. */
const textOf = (made: Made, archive: string): string =>
  `${made.name}：${archive}邀请您使用兰台。请在 ${INVITATION_DAYS} 天内打开以下链接，设置您自己的密码。` +
  `用户名：${made.username}。链接只能用一次，请勿转给他人。\n${linkOf(made)}`

const copy = async (what: string, text: string): Promise<void> => {
  if (await copyText(text)) toast(`已复制${what}`)
  else toast('浏览器不允许复制，请选中文字后复制', { tone: 'bad' })
}

interface InvitationShownProps {
  made: Made
  archive: string
  /** Whether it takes the focus: where it was asked for just now. */
  focus?: boolean
  onKept?: () => void
}

/** A person's link, shown this once, to be handed over by whatever way the house has. */
export const InvitationShown = ({ made, archive, focus = true, onKept }: InvitationShownProps) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (focus) heading.current?.focus()
  }, [focus])
  return (
    <section className="invitation" aria-label={`${made.name}的邀请链接`}>
      <h3 ref={heading} tabIndex={-1}>
        请把链接交给{made.name}，离开后不再显示
      </h3>
      <p className="invitation-text" translate="no">
        {textOf(made, archive)}
      </p>
      <div className="invitation-acts">
        <button
          type="button"
          className="quiet-button line-button"
          onClick={() => void copy('文字', textOf(made, archive))}
        >
          复制文字
        </button>
        <button
          type="button"
          className="quiet-button line-button"
          onClick={() => void copy('链接', linkOf(made))}
        >
          只复制链接
        </button>
        {onKept ? (
          <button type="button" className="quiet-button solid-button" onClick={onKept}>
            已交给本人
          </button>
        ) : null}
      </div>
    </section>
  )
}
