import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { toast } from '../toasts.ts'
import { upload, type Attachment } from './upload.ts'

export interface Sending {
  id: number
  file: File
  kind: Attachment['kind']
  share: number
  /** Why it did not arrive; null while it goes. */
  error: unknown
}

let last = 0

const isAbort = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'AbortError'

/** Files on their way to a record: each with its progress, to be cancelled or tried again. */
export const useUploads = (record: { recordType: string; recordId: string }) => {
  const client = useQueryClient()
  const [sending, setSending] = useState<readonly Sending[]>([])
  const stoppers = useRef(new Map<number, AbortController>())
  const change = (id: number, part: Partial<Sending>): void =>
    setSending((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)))
  const drop = (id: number): void => {
    stoppers.current.get(id)?.abort()
    stoppers.current.delete(id)
    setSending((all) => all.filter((one) => one.id !== id))
  }
  useEffect(() => () => stoppers.current.forEach((stopper) => stopper.abort()), [])

  const send = async ({ id, file, kind }: Sending): Promise<void> => {
    const stopper = new AbortController()
    stoppers.current.set(id, stopper)
    const onProgress = (share: number): void => change(id, { share })
    try {
      await upload({ ...record, file, kind, onProgress, signal: stopper.signal })
      drop(id)
      toast(`已上传“${file.name}”`)
      // What the record still lacks is told by its room.
      await client.invalidateQueries({ type: 'active' })
    } catch (error) {
      if (!isAbort(error)) change(id, { error })
    }
  }
  const add = (files: readonly File[], kind: Attachment['kind']): void => {
    for (const file of files) {
      last += 1
      const one = { id: last, file, kind, share: 0, error: null }
      setSending((all) => [...all, one])
      void send(one)
    }
  }
  const again = (one: Sending): void => {
    change(one.id, { share: 0, error: null })
    void send(one)
  }
  return { sending, add, again, drop }
}
