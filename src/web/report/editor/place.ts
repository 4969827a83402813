import { choiceParam, textParam, wholeParam } from '../../app/search.ts'
import { useUrlState } from '../../kit/useUrlState.ts'

export const PANES = { chapters: '目录', text: '编写', preview: '预览' } as const
export const PANE_KEYS = ['chapters', 'text', 'preview'] as const

/** Where one stands in the editor, all of it in the address: the section, a place in its text, the pane on a narrow screen. */
export const usePlace = () =>
  useUrlState({
    section: (raw) => textParam(raw) ?? '',
    at: (raw) => wholeParam(raw, 0, 50_000),
    pane: (raw) => choiceParam(raw, PANE_KEYS) ?? 'text',
  })
