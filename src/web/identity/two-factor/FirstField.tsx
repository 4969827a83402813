import { useEffect, useRef, type ReactNode } from 'react'

/** Takes the focus to the first field within: the form was asked for, to be filled in. */
export const FirstField = ({ children }: { children: ReactNode }) => {
  const fields = useRef<HTMLDivElement>(null)
  useEffect(() => fields.current?.querySelector<HTMLElement>('input:not([hidden])')?.focus(), [])
  return <div ref={fields}>{children}</div>
}
