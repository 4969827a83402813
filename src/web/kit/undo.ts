import { asProblem } from '../app/transport.ts'
import { toast } from './toasts.ts'

interface Undoable {
  /** What was done, e.g. `已作废查阅登记`. */
  message: string
  /** Takes it back; a refusal is shown. */
  undo: () => Promise<unknown>
}

const takeBack = async (undo: Undoable['undo']): Promise<void> => {
  try {
    await undo()
    toast('已撤销')
  } catch (error) {
    toast(asProblem(error).body.detail, { tone: 'bad' })
  }
}

/** Does first and offers to take back, instead of asking «are you sure». */
export const offerUndo = ({ message, undo }: Undoable): void =>
  toast(message, { action: { label: '撤销', run: () => void takeBack(undo) } })
