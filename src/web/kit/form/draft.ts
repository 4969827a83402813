const PREFIX = 'lantai.draft.'
/** Not every code: an archive's codes are what is typed here most. */
const SECRET = /password|idNumber|oneTimeCode|setUpCode/i

/** What a form holds, by field name. */
export type Values = Record<string, unknown>

const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const open = <T>(work: (store: Storage) => T, otherwise: T): T => {
  try {
    return work(localStorage)
  } catch {
    // A browser that keeps nothing: the form works, its draft does not outlive the tab.
    return otherwise
  }
}

/** The draft kept under a key; null where there is none. */
export const readDraft = (key: string): Values | null =>
  open((store) => {
    const text = store.getItem(PREFIX + key)
    const value: unknown = text === null ? null : JSON.parse(text)
    return isValues(value) && Object.keys(value).length > 0 ? value : null
  }, null)

/** Keeps what was typed on this machine; passwords and identity numbers never. */
export const keepDraft = (key: string, values: Values): void =>
  open((store) => {
    const kept = Object.entries(values).filter(
      ([name, value]) => value !== undefined && value !== '' && !SECRET.test(name),
    )
    store.setItem(PREFIX + key, JSON.stringify(Object.fromEntries(kept)))
  }, undefined)

export const dropDraft = (key: string): void =>
  open((store) => store.removeItem(PREFIX + key), undefined)
