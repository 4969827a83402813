import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api } from '../../app/api.ts'
import { toast } from '../../kit/toasts.ts'

/** Hands a file to the browser to keep, under its own name. */
const keepFile = (file: File): void => {
  const href = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = href
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
}

interface Export {
  start: () => void
  cancel: () => void
  running: boolean
  error: unknown
}

const isAbort = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'AbortError'

/** The report as .docx: made by the server, kept under the name it gives; can be stopped, and stops with the page. */
export const useExport = (year: number): Export => {
  const stopper = useRef<AbortController | null>(null)
  const work = useMutation({
    mutationFn: (signal: AbortSignal) => api.report.docx({ year }, { signal }),
    onSuccess: (file, signal) => {
      if (signal.aborted) return
      keepFile(file)
      toast(`已导出《${file.name}》`)
    },
  })
  useEffect(() => () => stopper.current?.abort(), [])
  const start = (): void => {
    stopper.current = new AbortController()
    work.mutate(stopper.current.signal)
  }
  const cancel = (): void => {
    stopper.current?.abort()
    work.reset()
    toast('已取消导出')
  }
  return { start, cancel, running: work.isPending, error: isAbort(work.error) ? null : work.error }
}
