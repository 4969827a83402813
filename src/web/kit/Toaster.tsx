import './toaster.css'
import { Icon } from './Icon.tsx'
import { closeToast, useToasts } from './toasts.ts'
import type { Toast } from './toasts.ts'

/** Where toasts appear; read aloud without taking the focus. */
export const Toaster = () => (
  <output className="toaster">
    {useToasts().map((each) => (
      <ToastLine key={each.id} toast={each} />
    ))}
  </output>
)

const ToastLine = ({ toast: { id, message, tone, action } }: { toast: Toast }) => {
  const act = (): void => {
    closeToast(id)
    action?.run()
  }
  return (
    <div className={`toast toast-${tone}`}>
      <Icon name={tone === 'bad' ? 'alert' : 'check'} size={16} />
      <span>{message}</span>
      {action ? (
        <button type="button" onClick={act}>
          {action.label}
        </button>
      ) : null}
      <button type="button" aria-label="关闭提示" onClick={() => closeToast(id)}>
        <Icon name="close" size={14} />
      </button>
    </div>
  )
}
