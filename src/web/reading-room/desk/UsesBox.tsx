import { useQuery } from '@tanstack/react-query'
import { Input, InputNumber } from 'antd'
import { useDeferredValue, useEffect, useEffectEvent, useState } from 'react'
import { ACCESS_STATUSES } from '#contract/holdings-rows.ts'
import { USE_KINDS } from '#contract/reading-room-rows.ts'
import { api } from '../../app/api.ts'
import { ask } from '../../app/ask.ts'
import { textParam } from '../../app/search.ts'
import { PickBox, type Option } from '../../kit/PickBox.tsx'
import { StatusTag } from '../../kit/StatusTag.tsx'
import { useUrlState } from '../../kit/useUrlState.ts'
import type { Used } from './visit.ts'

type Unit = Pick<
  Awaited<ReturnType<typeof api.holdings.getUnit>>,
  'unitId' | 'level' | 'referenceCode' | 'title' | 'accessStatus'
>

const usedOf = ({ unitId, level, referenceCode, title, accessStatus }: Unit): Used => ({
  key: unitId,
  kind: level,
  unitId,
  title: `${referenceCode}　${title}`,
  closed: accessStatus === 'open' ? null : ACCESS_STATUSES[accessStatus],
  quantity: 1,
})

/** Puts on the slip the unit whose page sent here; the address names it until then. */
const useSent = (add: (used: Used) => void): void => {
  const [{ unit }, go] = useUrlState({ unit: (raw) => textParam(raw, 40) ?? '' })
  const { data } = useQuery({
    ...ask('holdings.getUnit', api.holdings.getUnit, { unitId: unit }),
    enabled: unit !== '',
  })
  const take = useEffectEvent((sent: Unit) => {
    add(usedOf(sent))
    go({ unit: '' })
  })
  useEffect(() => {
    if (data) take(data)
  }, [data])
}

/** What can be chosen, or why nothing can. */
const useUnits = (q: string): { options: Option<Used>[]; none?: string | undefined } => {
  const found = useQuery({
    ...ask('holdings.searchUnits', api.holdings.searchUnits, { q, limit: 8 }),
    enabled: q.length >= 2,
  })
  if (q.length < 2) return { options: [], none: q === '' ? undefined : '至少输入两个字' }
  const none = found.data?.rows.length === 0 ? `没有找到“${q}”，请换档号或题名中的字词` : undefined
  const options = (found.data?.rows ?? []).map((unit) => ({
    key: unit.unitId,
    title: `${unit.referenceCode}　${unit.title}`,
    detail: unit.held ? ACCESS_STATUSES[unit.accessStatus] : '不在馆',
    value: usedOf(unit),
  }))
  return { options, none }
}

interface UsesBoxProps {
  /** What is typed of a unit and not yet put on the slip. */
  text: string
  onText: (text: string) => void
  /** Whether the slip was sent off while something was typed and not put on it. */
  left: boolean
  uses: readonly Used[]
  onChange: (uses: Used[]) => void
}

/** What the visit used: units by code or title, reference books by words; each counts. */
export const UsesBox = ({ text, onText, left, uses, onChange }: UsesBoxProps) => {
  const [book, setBook] = useState('')
  const { options, none } = useUnits(useDeferredValue(text.trim()))
  const add = (used: Used): void => {
    onText('')
    if (!uses.some(({ key }) => key === used.key)) onChange([...uses, used])
  }
  useSent(add)
  const addBook = (): void => {
    const title = book.trim()
    if (title === '') return
    setBook('')
    const kind = 'reference-book' as const
    add({ key: `book ${title}`, kind, unitId: null, title, closed: null, quantity: 1 })
  }
  return (
    <>
      <div className="slip-row">
        <label htmlFor="desk-unit">利用档案</label>
        <PickBox
          id="desk-unit"
          text={text}
          placeholder="档号或题名中的字词，回车加入"
          options={options}
          none={none}
          onText={onText}
          onPick={add}
        />
      </div>
      {left && text.trim() !== '' ? (
        <p role="alert" className="slip-left">
          “{text.trim()}”还没有加入：选中一条按回车，或清空这一栏再登记
        </p>
      ) : null}
      <div className="slip-row">
        <label htmlFor="desk-book">利用资料</label>
        <Input
          id="desk-book"
          value={book}
          maxLength={300}
          placeholder="书名，回车加入"
          onChange={({ target }) => setBook(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey) return
            event.preventDefault()
            addBook()
          }}
          onBlur={addBook}
        />
      </div>
      {uses.length === 0 ? null : (
        <ul className="slip-uses" aria-label="已加入">
          {uses.map((used) => (
            <li key={used.key}>
              <small>{USE_KINDS[used.kind]}</small>
              <span title={used.title}>{used.title}</span>
              {used.closed === null ? null : <StatusTag tone="warn">{used.closed}</StatusTag>}
              <InputNumber
                size="small"
                aria-label={`${used.title}的数量`}
                prefix="数量"
                value={used.quantity}
                min={1}
                max={10_000}
                precision={0}
                onChange={(quantity) =>
                  onChange(
                    uses.map((one) =>
                      one.key === used.key ? { ...one, quantity: quantity ?? 1 } : one,
                    ),
                  )
                }
                className="slip-number"
              />
              <button
                type="button"
                className="quiet-button"
                aria-label={`去掉 ${used.title}`}
                onClick={() => onChange(uses.filter(({ key }) => key !== used.key))}
              >
                去掉
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
