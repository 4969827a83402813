import './palette.css'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { api } from '../api.ts'
import { ask } from '../ask.ts'
import { Icon } from '../../kit/Icon.tsx'
import { PickBox, type Option } from '../../kit/PickBox.tsx'
import { useNav } from '../nav.ts'
import { useCan } from '../session.ts'

/** What is found, and the address it leads to. */
type Item = Option<string>

/** As many measures as there are of each kind of record. */
const SHOWN = 5

/** An identity number goes into no address; the desk asks for it in its own way. */
const ID_NUMBER = /^\d{17}[\dXx]$/

const has = (text: string, q: string): boolean => text.toLowerCase().includes(q.toLowerCase())

const usePlaces = (q: string): Item[] =>
  useNav()
    .flatMap((group) => group.items.map((item) => ({ ...item, detail: group.label })))
    .filter(({ title }) => has(title, q))
    .map(({ path, title, detail }) => ({ key: path, group: '页面', title, detail, value: path }))

const useMeasures = (q: string): Item[] => {
  const can = useCan()
  const list = useQuery({
    ...ask('evidence.measures', api.evidence.measures, undefined),
    enabled: can('evidence.read') && q !== '',
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (list.data ?? [])
    .filter(({ label }) => has(label, q))
    .slice(0, SHOWN)
    .map(({ key, label }) => ({
      key,
      group: '指标',
      title: label,
      detail: '',
      value: `/measures/${key}`,
    }))
}

const useRecords = (q: string): Item[] => {
  const found = useQuery({
    ...ask('desk.find', api.desk.find, { q }),
    enabled: q.length >= 2 && !ID_NUMBER.test(q),
  })
  if (q.length < 2) return []
  return (found.data ?? []).flatMap(({ recordType, recordId, recordLabel, title, detail, path }) =>
    path === null
      ? []
      : [
          {
            key: `${recordType}/${recordId}`,
            group: recordLabel,
            title,
            detail: detail ?? '',
            value: path,
          },
        ],
  )
}

/** Ctrl K: pages, measures and records by a word; arrows choose, Enter opens. */
export const Palette = () => {
  const [open, setOpen] = useState(false)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setOpen((now) => !now)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  return (
    <>
      <button type="button" className="quiet-button top-find" onClick={() => setOpen(true)}>
        <Icon name="search" size={16} />
        <span>查找…</span>
        <kbd>Ctrl K</kbd>
      </button>
      <dialog ref={dialog} className="palette" aria-label="查找" onClose={() => setOpen(false)}>
        {open ? <Finder onDone={() => setOpen(false)} /> : null}
      </dialog>
    </>
  )
}

const Finder = ({ onDone }: { onDone: () => void }) => {
  const [text, setText] = useState('')
  const router = useRouter()
  const q = useDeferredValue(text.trim())
  const places = usePlaces(q)
  const measures = useMeasures(q)
  const records = useRecords(q)
  const options = [...places, ...records, ...measures]
  const go = (path: string): void => {
    onDone()
    router.history.push(path)
  }
  return (
    <>
      <PickBox
        id="palette-box"
        label="查找页面、记录和指标"
        spread
        text={text}
        placeholder="页面、档案、读者、项目、支付申请、指标…"
        options={options}
        onText={setText}
        onPick={go}
      />
      {options.length === 0 ? <p className="palette-none">没有找到“{q}”</p> : null}
    </>
  )
}
