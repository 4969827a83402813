import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Problem } from '#contract/problem.ts'
import { asProblem } from '../transport.ts'
import { Message } from './Message.tsx'

/** A chunk that is gone from the server: the site was updated under an open tab. */
const isStaleScript = (error: unknown): boolean =>
  error instanceof TypeError && /dynamically imported module|module script/i.test(error.message)

const heading = (error: unknown): string => {
  if (isStaleScript(error)) return '系统刚刚更新过'
  if (error instanceof Problem && error.body.code === 'not-found') return '没有找到'
  if (error instanceof Problem && error.body.code === 'unavailable') return '连接不上服务器'
  return '这一页没能打开'
}

/** Where an error that no page handled ends: says so, keeps the rest of the shell, and offers to try again. */
export const ErrorPage = ({ error, reset }: ErrorComponentProps) => {
  const router = useRouter()
  const boundary = useQueryErrorResetBoundary()
  const stale = isStaleScript(error)
  useEffect(() => boundary.reset(), [boundary])

  const again = (): void => {
    if (stale) location.reload()
    else {
      reset()
      void router.invalidate()
    }
  }
  return (
    <Message
      stamp="提示"
      title={heading(error)}
      actions={
        <>
          <button type="button" className="quiet-button solid-button" onClick={again}>
            {stale ? '刷新页面' : '重试'}
          </button>
          <a className="quiet-button line-button" href="/">
            回到工作台
          </a>
        </>
      }
    >
      <p role="alert">{stale ? '请刷新页面，以使用新的版本。' : asProblem(error).body.detail}</p>
      {error instanceof Problem ? null : (
        <details>
          <summary>供系统管理员查看的细节</summary>
          <pre>{error instanceof Error ? error.stack : String(error)}</pre>
        </details>
      )}
    </Message>
  )
}
