import { useEffect, useRef, type RefObject } from 'react'

/** Ctrl+Enter anywhere in a form. */
export const useSubmitKey = (form: RefObject<HTMLFormElement | null>, submit: () => void): void => {
  const latest = useRef(submit)
  useEffect(() => {
    latest.current = submit
  })
  useEffect(() => {
    const element = form.current
    const listen = (event: KeyboardEvent): void => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) latest.current()
    }
    element?.addEventListener('keydown', listen)
    return () => element?.removeEventListener('keydown', listen)
  }, [form])
}
