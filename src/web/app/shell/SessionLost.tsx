import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { toast } from '../../kit/toasts.ts'
import { setSessionLost, useSessionLost } from '../lost.ts'
import { meQuery, useMe } from '../session.ts'
import type { Me } from '../session.ts'
import { SignInForm } from '../sign-in/SignInForm.tsx'

/**
 * The session ended under an open page (expired, or revoked elsewhere): the same person signs in over it
 * and goes on; what was typed stays. Another person starts from the sign-in page.
 */
export const SessionLost = () => {
  const lost = useSessionLost()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (lost && dialog.current?.open === false) openAtPassword(dialog.current)
    if (!lost) dialog.current?.close()
  }, [lost])
  return (
    <dialog
      ref={dialog}
      className="lost"
      aria-labelledby="lost-title"
      onCancel={(event) => event.preventDefault()}
    >
      {lost ? <TakeUpAgain /> : null}
    </dialog>
  )
}

/** showModal focuses the first field; the name is known, so the password is the one to fill. */
const openAtPassword = (dialog: HTMLDialogElement): void => {
  dialog.showModal()
  dialog.querySelector<HTMLInputElement>('[name=password]')?.focus()
}

const TakeUpAgain = () => {
  const me = useMe()
  const client = useQueryClient()
  const done = (next: Me): void => {
    client.setQueryData(meQuery.queryKey, next)
    setSessionLost(false)
    toast('已重新登录，可继续刚才的操作')
    void client.invalidateQueries()
  }
  return (
    <>
      <h2 id="lost-title">登录已失效，请重新登录</h2>
      <p>登录后回到原处，未保存的内容仍在。</p>
      <SignInForm archives={[]} username={me.person.username} onDone={done} />
      <a href={`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`}>
        换用其他账号
      </a>
    </>
  )
}
