import { Button, Input, InputNumber, Radio, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { CHANNELS, OUTCOMES, PURPOSES, SATISFACTIONS } from '#contract/reading-room-rows.ts'
import { api } from '../../app/api.ts'
import { useMe } from '../../app/session.ts'
import { useSubmit } from '../../app/submit.ts'
import { dropDraft, keepDraft, readDraft } from '../../kit/form/draft.ts'
import { ProblemAlert } from '../../kit/ProblemAlert.tsx'
import { useSubmitKey } from '../../kit/form/useSubmitKey.ts'
import { offerUndo } from '../../kit/undo.ts'
import { optionsOf } from '../../kit/options.ts'
import { useRefresh } from '../queries.ts'
import { ClosedUnits } from './ClosedUnits.tsx'
import { ReaderBox } from './ReaderBox.tsx'
import { UsesBox } from './UsesBox.tsx'
import { useUnitText } from './use-unit-text.ts'
import { blank, closedOnes, fromDraft, inputOf, toDraft, type Slip } from './visit.ts'

const useSlip = () => {
  const key = `${useMe().person.personId}.visit`
  const [slip, setSlip] = useState<Slip>(() => fromDraft(readDraft(key)))
  const change = (part: Partial<Slip>): void => {
    const next = { ...slip, ...part }
    setSlip(next)
    keepDraft(key, toDraft(next))
  }
  const clear = (): void => {
    setSlip(blank)
    dropDraft(key)
  }
  return { slip, change, clear }
}

/** One visit from the reader's name to the satisfaction answer, by the keyboard alone. */
export const VisitSlip = () => {
  const { slip, change, clear } = useSlip()
  const { today } = useMe().archive
  const refresh = useRefresh()
  const form = useRef<HTMLFormElement>(null)
  const units = useUnitText(form)
  // With the reader known already (a draft put back), what is used comes next.
  const focusFirst = (): void =>
    form.current?.querySelector<HTMLInputElement>('#desk-reader, #desk-unit')?.focus()
  useEffect(focusFirst, [])
  const save = useSubmit(api.readingRoom.registerVisit, {
    onSuccess: async ({ visitId, version, reader }) => {
      clear()
      await refresh()
      offerUndo({
        message: `已登记“${reader.name}”的查阅`,
        undo: () =>
          api.readingRoom
            .withdrawVisit({ visitId, version, reason: '登记人随即撤销' })
            .then(refresh),
      })
      setTimeout(focusFirst)
    },
  })
  const submit = (): void => {
    if (!save.isPending && units.ready()) save.mutate(inputOf(slip, today))
  }
  const edit = (part: Partial<Slip>): void => {
    change(part)
    // What was refused is being put right.
    if (save.isError) save.reset()
  }
  useSubmitKey(form, submit)
  const closed = closedOnes(slip)
  return (
    <form
      ref={form}
      className="slip"
      aria-label="查阅登记单"
      onSubmit={(event) => event.preventDefault()}
    >
      <ProblemAlert error={save.error} />
      <ReaderBox who={slip.who} onChange={(who) => edit({ who })} />
      <Choice
        label="利用目的"
        options={optionsOf(PURPOSES)}
        value={slip.purpose}
        onChange={(purpose) => edit({ purpose })}
      />
      <div className="slip-row">
        <label htmlFor="desk-channel">利用方式</label>
        <Select
          id="desk-channel"
          value={slip.channel}
          onChange={(channel: Slip['channel']) => edit({ channel })}
          options={optionsOf(CHANNELS)}
          className="slip-channel"
        />
        <label htmlFor="desk-party">人数</label>
        <InputNumber
          id="desk-party"
          value={slip.partySize}
          precision={0}
          onChange={(partySize) => edit({ partySize: partySize ?? 1 })}
          className="slip-number"
        />
      </div>
      <div className="slip-row">
        <label htmlFor="desk-topic">查阅内容</label>
        <Input
          id="desk-topic"
          value={slip.topic}
          placeholder="如：1986 年结婚登记"
          onChange={({ target }) => edit({ topic: target.value })}
        />
      </div>
      <UsesBox {...units.box} uses={slip.uses} onChange={(uses) => edit({ uses })} />
      {closed.length === 0 ? null : <ClosedUnits slip={slip} closed={closed} onChange={edit} />}
      <div className="slip-row">
        <label htmlFor="desk-copied">复制档案（页）</label>
        <InputNumber
          id="desk-copied"
          value={slip.copiedPages}
          precision={0}
          onChange={(pages) => edit({ copiedPages: pages ?? 0 })}
          className="slip-number"
        />
        <label htmlFor="desk-copied-books">复制资料（页）</label>
        <InputNumber
          id="desk-copied-books"
          value={slip.referenceCopiedPages}
          precision={0}
          onChange={(pages) => edit({ referenceCopiedPages: pages ?? 0 })}
          className="slip-number"
        />
      </div>
      <Choice
        label="查阅结果"
        options={optionsOf(OUTCOMES)}
        value={slip.outcome}
        onChange={(outcome) => edit({ outcome })}
      />
      {slip.outcome === 'found' ? null : (
        <div className="slip-row">
          <label htmlFor="desk-reason">未查到原因</label>
          <Input
            id="desk-reason"
            value={slip.outcomeReason}
            onChange={({ target }) => edit({ outcomeReason: target.value })}
          />
        </div>
      )}
      <Choice
        label="满意度"
        options={optionsOf(SATISFACTIONS)}
        value={slip.satisfaction}
        onChange={(satisfaction) => edit({ satisfaction })}
      />
      <div className="slip-foot">
        <Button
          onClick={() => {
            clear()
            units.box.onText('')
          }}
        >
          清空
        </Button>
        <Button type="primary" loading={save.isPending} onClick={submit} title="Ctrl+回车">
          登记
        </Button>
      </div>
    </form>
  )
}

interface ChoiceProps<T extends string> {
  label: string
  options: { value: T; label: string }[]
  value: T | null
  onChange: (value: T) => void
}

const Choice = <T extends string>({ label, options, value, onChange }: ChoiceProps<T>) => (
  <div className="slip-row">
    <span className="slip-label" aria-hidden="true">
      {label}
    </span>
    <Radio.Group
      aria-label={label}
      options={options}
      optionType="button"
      value={value}
      onChange={({ target }) => {
        const chosen = options.find((one) => one.value === target.value)
        if (chosen) onChange(chosen.value)
      }}
    />
  </div>
)
