import { createStore, useStore } from '../../app/store.ts'

/** Text not yet saved to the system, kept on this machine until it is. */
export interface Draft {
  /** The version of the section it was written on. */
  version: number
  heading: string
  markdown: string
}

type Drafts = Readonly<Record<string, Draft>>

const PREFIX = 'lantai:report-draft:'

/** A draft belongs to its writer: the next person at this machine does not see it. */
export const draftKey = (personId: string, sectionId: string): string =>
  `${PREFIX}${personId}:${sectionId}`

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** A stored draft read back; anything else is nothing. */
export const parseDraft = (stored: string | null): Draft | undefined => {
  try {
    const value: unknown = JSON.parse(stored ?? '')
    if (!isRecord(value)) return undefined
    const { version, heading, markdown } = value
    return typeof version === 'number' &&
      typeof heading === 'string' &&
      typeof markdown === 'string'
      ? { version, heading, markdown }
      : undefined
  } catch {
    return undefined
  }
}

const readAll = (): Drafts => {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))
    return Object.fromEntries(
      keys.flatMap((key) => {
        const draft = parseDraft(localStorage.getItem(key))
        return draft ? [[key, draft]] : []
      }),
    )
  } catch {
    return {}
  }
}

const drafts = createStore<Drafts>(readAll())

// Another window of the same person wrote or saved.
if (typeof window !== 'undefined')
  window.addEventListener('storage', ({ key }) => {
    if (key === null || key.startsWith(PREFIX)) drafts.set(readAll())
  })

export const useDrafts = (): Drafts => useStore(drafts)

export const getDraft = (key: string): Draft | undefined => drafts.get()[key]

const store = (key: string, draft: Draft | undefined): boolean => {
  try {
    if (draft) localStorage.setItem(key, JSON.stringify(draft))
    else localStorage.removeItem(key)
    return true
  } catch {
    return false
  }
}

/** Keeps a draft, or drops it; false where this machine cannot store it and it lives in this window only. */
export const setDraft = (key: string, draft: Draft | undefined): boolean => {
  const { [key]: _, ...others } = drafts.get()
  drafts.set(draft ? { ...others, [key]: draft } : others)
  return store(key, draft)
}
