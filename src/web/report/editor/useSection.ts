import { useState } from 'react'
import { api } from '../../app/api.ts'
import { useMe } from '../../app/session.ts'
import { isStale, useSubmit } from '../../app/submit.ts'
import { toast } from '../../kit/toasts.ts'
import { offerUndo } from '../../kit/undo.ts'
import { useKeepSection, useRefresh, type ReportSection } from '../queries.ts'
import { draftKey, getDraft, setDraft, useDrafts, type Draft } from './drafts.ts'

type Change = Partial<Pick<Draft, 'heading' | 'markdown'>>

const sameText = (a: Pick<Draft, 'heading' | 'markdown'>, b: Pick<Draft, 'heading' | 'markdown'>) =>
  a.heading === b.heading && a.markdown === b.markdown

/** A section in hand: its text with what is not saved yet, saving, and the choice where another saved since. */
export interface Section {
  heading: string
  markdown: string
  /** Written here and not saved. */
  dirty: boolean
  /** The machine refused to keep the draft: closing the window would lose it. */
  unkept: boolean
  /** Someone saved another text since this draft began. */
  conflict: boolean
  saving: boolean
  error: unknown
  change: (change: Change) => void
  save: () => void
  /** Goes on with this draft over the text saved meanwhile. */
  keepMine: () => void
  /** Drops this draft; can be taken back. */
  takeTheirs: () => void
}

export const useSection = (section: ReportSection, year: number): Section => {
  const { sectionId } = section
  const key = draftKey(useMe().person.personId, sectionId)
  const draft = useDrafts()[key]
  const [unkept, setUnkept] = useState(false)
  const refresh = useRefresh()
  const keepSection = useKeepSection(year)
  const keep = (next: Draft | undefined): void => setUnkept(!setDraft(key, next))

  const submit = useSubmit(api.report.saveSection, {
    ownConflict: true,
    onSuccess: async (saved, sent) => {
      keepSection(saved)
      const now = getDraft(key)
      // What was typed while the answer was on its way stays a draft, on the version just saved.
      keep(now && !sameText(now, sent) ? { ...now, version: saved.version } : undefined)
      toast(`已保存“${saved.heading}”`)
      await refresh()
    },
  })

  const text = draft ?? section
  const conflict =
    draft !== undefined && draft.version < section.version && !sameText(draft, section)
  const dirty = draft !== undefined && !sameText(draft, section)

  const change = (part: Change): void => {
    const { heading, markdown, version } = getDraft(key) ?? section
    const next = { version, heading, markdown, ...part }
    keep(sameText(next, section) && version === section.version ? undefined : next)
  }
  const save = (): void => {
    const now = getDraft(key)
    if (!now || submit.isPending || conflict || sameText(now, section)) return
    submit.mutate({ sectionId, ...now }, { onError: (error) => void (isStale(error) && refresh()) })
  }
  const keepMine = (): void => {
    submit.reset()
    if (draft) keep({ ...draft, version: section.version })
  }
  const takeTheirs = (): void => {
    submit.reset()
    if (!draft) return
    keep(undefined)
    offerUndo({
      message: '已采用系统中的文本',
      undo: () => Promise.resolve(setDraft(key, draft)),
    })
  }

  return {
    heading: text.heading,
    markdown: text.markdown,
    dirty,
    unkept,
    conflict,
    saving: submit.isPending,
    error: isStale(submit.error) ? null : submit.error,
    change,
    save,
    keepMine,
    takeTheirs,
  }
}
